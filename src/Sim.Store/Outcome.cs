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
    public Outcome<TNext> Then<TNext>(Func<T, Outcome<TNext>> next) => this switch
    {
        Done done => next(done.Value),
        Invalid invalid => new Outcome<TNext>.Invalid(invalid.Problems),
        Refused refused => new Outcome<TNext>.Refused(refused.Refusals),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <inheritdoc cref="Then"/>
    public Task<Outcome<TNext>> ThenAsync<TNext>(Func<T, Task<Outcome<TNext>>> next) =>
        this is Done done ? next(done.Value) : Task.FromResult(As<TNext>());

    /// <summary>The same failure of a question with another answer.</summary>
    /// <exception cref="InvalidOperationException">It is no failure.</exception>
    public Outcome<TOther> As<TOther>() => Then<TOther>(_ => throw new InvalidOperationException("there is an answer"));
}
