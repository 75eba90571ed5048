using Infeed.Analyzers.Paths;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Validation;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Rules.Threads;

/// <summary>Writes to the source itself: each worker thread has a shallow copy of it.</summary>
internal sealed class CopyWriteRule : SourceRule
{
    public override DiagnosticDescriptor Descriptor { get; } = Describe(
        "INFEED202", ThreadRules.Category, DiagnosticSeverity.Warning,
        "A sample does not write to its source",
        "{0} is written in '{1}', but each of {2} worker threads has a copy of '{3}' of its own, so that samples depend on who fills them and the program never sees the value: {4}");

    public override void Begin(SourceReading reading)
    {
        if (reading.Source is { IsConcurrent: true, HasProcesses: false })
            reading.OnSample(step => Look(reading, step), WriteKinds.All);
    }

    private void Look(SourceReading reading, Step step)
    {
        if (MemberWrite.Of(step) is { IsToCopy: true } write && !write.IsLazy(step.Operation))
            reading.Report(Descriptor, step, new FixHint(Field: write.Place.Member.Name), write.Words, step.Frame.Chain, SymbolText.Number(reading.Source.Threads), reading.Source.Type.Name,
                MemberWrite.IsFieldOf(write.Place.Member, reading.Source.Type) ? "mark it [WorkerLocal] if that is meant" : "keep it in a [WorkerLocal] field of the source if that is meant");
    }
}
