using System.Collections.Immutable;
using Infeed.Analyzers.Reading;
using Infeed.Analyzers.Rules.Consumer;
using Infeed.Analyzers.Rules.Cost;
using Infeed.Analyzers.Rules.Processes;
using Infeed.Analyzers.Rules.Profiles;
using Infeed.Analyzers.Rules.Reproducibility;
using Infeed.Analyzers.Rules.Threads;

namespace Infeed.Analyzers;

/// <summary>All rules about a source's code.</summary>
internal static class SourceRules
{
    public static readonly ImmutableArray<SourceRule> All =
    [
        new StaticReadRule(), new LostWriteRule(), new CopiedArrayRule(), new ProcessesWithoutWorkersRule(), new NeedlessProcessesRule(),
            new NativeInThreadsRule(), new ProcessesLeftOutRule(),
        new SharedWriteRule(), new CopyWriteRule(), new SharedInstanceRule(), new BlockingRule(), new ParallelRule(), new SerialisingLockRule(),
            new InFlightRule(), new WaitingSampleRule(), new LeftRunningRule(),
        new RandomnessRule(), new ClockRule(), new IdentityRule(), new FileOrderRule(), new SetOrderRule(), new SumOrderRule(),
            new CultureRule(), new ToldOnceRule(), new ChangedDataRule(),
        new AllocationRule(), new QueueMemoryRule(), new ProcessorCountRule(), new QueueSizeRule(), new ConcurrencyRule(),
        new MeasuredSettingsRule(), new StaleProfileRule(), new OtherMachineRule(), new UnmeasuredRule(),
        new EpochFieldRule(),
    ];
}
