using BenchmarkDotNet.Running;
using Infeed.Benchmarks.Compare;
using Infeed.Benchmarks.Compiler;
using Infeed.Benchmarks.Peers.PyTorch;
using Infeed.Benchmarks.TorchSharp;
using Infeed.Benchmarks.Tune;

if (args is ["compare", .. var contests])
    return CompareCommand.Run(contests);

if (args is ["torchsharp"])
    return TorchSharpCommand.Run();

if (args is ["peers", .. var turns])
    return PeersCommand.Run(turns);

if (args is ["tune", .. var repeats])
    return TuneCommand.Run(repeats);

if (args is ["tune-train", var workload])
    return TuneCommand.Train(workload);

if (args is ["analyzers"])
    return AnalyzersCommand.Run();

if (args is [] or ["--help"])
{
    Console.WriteLine("compare [NAME...]  the loader against bare loops and against queues of .NET, side by side, in below 90 s");
    Console.WriteLine("compare baked      settings of the build against the same at run time; publishes programs with NativeAOT: a minute, and gcc");
    Console.WriteLine("torchsharp         loading and training beside TorchSharp's own DataLoader, in about a minute");
    Console.WriteLine("peers [TURNS]      the loader against PyTorch's, where that is installed, in some two minutes");
    Console.WriteLine("analyzers          what the analyzers add to the compilation of 200 sources, in about eight minutes");
    Console.WriteLine("tune [REPEATS] [WORKLOAD]...  what tuning finds beside the best of all settings, in about a minute a repeat (5)");
    Console.WriteLine("--filter PATTERN   BenchmarkDotNet classes: *Loader*, *Handoff*, *Generator*");
    return args.Length == 0 ? 2 : 0;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
