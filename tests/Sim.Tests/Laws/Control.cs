using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Collections;
using Microsoft.FSharp.Core;
using Sim.Tests.Generators;

namespace Sim.Tests.Laws;

/// <summary>Shows that a law can fail: run against a broken double at a fixed seed, it must find a counterexample.</summary>
internal static class Control
{
    private const int Cases = 400;
    private const ulong Seed = 20220225;

    public static void Breaks<T>(Func<T, bool> law) => Run(seen => Prop.ForAll((T case1) => seen.Note(law(case1))));

    public static void Breaks<T1, T2>(Func<T1, T2, bool> law) => Run(seen => Prop.ForAll((T1 case1, T2 case2) => seen.Note(law(case1, case2))));

    public static void Breaks<T1, T2, T3>(Func<T1, T2, T3, bool> law) =>
        Run(seen => Prop.ForAll((T1 case1, T2 case2, T3 case3) => seen.Note(law(case1, case2, case3))));

    private static void Run(Func<Verdict, Property> broken)
    {
        var verdict = new Verdict();
        Check.One(
            Config.Quick.WithMaxTest(Cases).WithArbitrary([typeof(Arbitraries)]).WithRunner(verdict)
                .WithReplay(FSharpOption<Replay>.Some(new Replay(new Rnd(Seed), FSharpOption<int>.None))),
            broken(verdict));
        Assert.True(verdict.IsFalsified, $"the double is broken, and {Cases} cases did not show it");
    }

    private sealed class Verdict : IRunner
    {
        public bool IsFalsified { get; private set; }

        public bool Note(bool holds)
        {
            IsFalsified |= !holds;
            return holds;
        }

        public void OnStartFixture(Type t) { }

        public void OnArguments(int ntest, FSharpList<object> args, FSharpFunc<int, FSharpFunc<FSharpList<object>, string>> every) { }

        public void OnShrink(FSharpList<object> args, FSharpFunc<FSharpList<object>, string> everyShrink) { }

        /// <remarks>A law that throws is not one that was broken.</remarks>
        public void OnFinished(string name, TestResult result)
        {
            if (!IsFalsified && result is TestResult.Failed { Item4: Outcome.Failed thrown })
                throw new InvalidOperationException("the control threw", thrown.Item);
        }
    }
}
