using BenchmarkDotNet.Running;
using Sim.Benchmarks;
using Sim.Store;

// 'compare' sets Sim beside its peers, 'ensembles' runs rules many times; anything else goes to BenchmarkDotNet, which measures parts: --list flat, --filter '*Export*'.
if (args is not ["compare" or "ensembles", .. var rest])
{
    BenchmarkSwitcher.FromAssembly(typeof(Comparison).Assembly).Run(args);
    return 0;
}
using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
try
{
    if (args[0] == "compare") await CompareProgram.Run(CompareOptions.Parse(rest), stop.Token);
    else await EnsembleProgram.Run(rest, stop.Token);
    return 0;
}
catch (FormatException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    return 2;
}
catch (StoreUnavailable unavailable)
{
    Console.Error.WriteLine(unavailable.Message);
    return 4;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("cancelled");
    return 1;
}
