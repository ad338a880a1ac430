using Sim.Branches;

namespace Sim.Store;

/// <summary>What came of asking the workspace.</summary>
public abstract record Outcome<T>
{
    private Outcome() { }

    public sealed record Done(T Value) : Outcome<T>;

    /// <summary>The question names what there is not, or its input cannot be read: each line says what and how to mend it.</summary>
    public sealed record Invalid(ValueList<string> Problems) : Outcome<T>
    {
        public Invalid(string problem) : this([problem]) { }
    }

    /// <summary>Understood, and not done.</summary>
    public sealed record Refused(ValueList<Refusal> Refusals) : Outcome<T>;

    /// <summary>The next step with the value, or the same failure.</summary>
    public async Task<Outcome<TNext>> Then<TNext>(Func<T, Task<Outcome<TNext>>> next) => this switch
    {
        Done done => await next(done.Value),
        Invalid invalid => new Outcome<TNext>.Invalid(invalid.Problems),
        Refused refused => new Outcome<TNext>.Refused(refused.Refusals),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <inheritdoc cref="Then{TNext}(Func{T, Task{Outcome{TNext}}})"/>
    public Task<Outcome<TNext>> Then<TNext>(Func<T, Outcome<TNext>> next) => Then(value => Task.FromResult(next(value)));
}
