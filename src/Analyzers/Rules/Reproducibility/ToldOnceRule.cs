using System.Collections.Immutable;
using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;

namespace Infeed.Analyzers.Rules.Reproducibility;

/// <summary>Reports methods such as <c>[Weight]</c> and <c>[Order]</c> whose answer can differ when they are called again.</summary>
internal sealed class ToldOnceRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED052", RuleCategory.Usage,
        "What is told of a sample stays the same",
        "'{0}' in '{1}' is changed by '{2}', and each worker process and each resumed run asks [{3}] again, so they can get other answers than the loader: read only what the constructor has set");

    private static readonly DiagnosticDescriptor OfEpoch =
        Rule.Saying("'{0}' in '{1}' is set by '{2}' between epochs, but [{3}] is asked of the source as it was before the first epoch, so with threads the new value has no effect, and worker processes stop with an error: read only what the constructor has set, and compute the rest");

    private static readonly DiagnosticDescriptor OfChance =
        Rule.Saying("'{0}' in '{1}' draws another number each time, and each worker process and each resumed run asks [{2}] again, so they get other answers than the loader: compute the number from the index, or draw all of them in the constructor, from 'new Random(seed)'");

    private static readonly DiagnosticDescriptor OfClock =
        Rule.Saying("'{0}' in '{1}' is another time whenever it is read, and each worker process and each resumed run asks [{2}] again, so they get other answers than the loader: use a time from the data, or pass a fixed one to the constructor of '{3}'");

    private static readonly DiagnosticDescriptor OfIdentity =
        Rule.Saying("'{0}' in '{1}' is another number in each process, and each worker process and each resumed run asks [{2}] again, so they get other answers than the loader: compute the answer from the index and the data, as with a stable hash such as XxHash64 of System.IO.Hashing");

    private static readonly DiagnosticDescriptor OfSurroundings =
        Rule.Saying("'{0}' in '{1}' asks for what can change outside of the program, and each worker process and each resumed run asks [{2}] again, so they can get other answers than the loader: ask in the constructor of '{3}', and keep the answers in a field");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfEpoch, OfChance, OfClock, OfIdentity, OfSurroundings];

    public override void Begin(SourceReading reading)
    {
        if (reading.Source.TellingMethods.Count == 0)
            return;
        reading.On(PathKind.Telling, step => Look(reading, step), OperationKind.PropertyReference, OperationKind.ObjectCreation, OperationKind.Invocation);
        var state = new ToldState(reading);
        state.Gather();
        reading.OnEnd(() =>
        {
            foreach (var (step, member, change) in state.Found())
                reading.Report(change.IsBetweenEpochs ? OfEpoch : Rule, step, member.Name, step.Frame.Chain, change.By, Attribute(reading, step));
        });
    }

    private static void Look(SourceReading reading, Step step)
    {
        var operation = step.Operation;
        // Text in exceptions and output is meant for people.
        if (Nondeterminism.IsOnlyPrinted(operation) || RareCode.IsThrown(step))
            return;
        var (rule, name) = (Nondeterminism.Randomness(operation) ?? KeptGenerators.Drawn(step)?.Name) is { } chance ? (OfChance, chance)
            : Nondeterminism.Clock(operation) is { } clock && !MeasuredTimes.Is(operation) ? (OfClock, clock)
            : Nondeterminism.Identity(operation, step.Frame) is { } identity ? (OfIdentity, identity)
            // What is read only at the first use is kept, so later answers agree.
            : Surroundings.Asked(operation) is { } asked && !RareCode.Is(operation) && !RareCode.IsOnWayTo(step) ? (OfSurroundings, asked)
            : (null, "");
        if (rule is not null)
            reading.Report(rule, step, name, step.Frame.Chain, Attribute(reading, step), reading.Source.Type.Name);
    }

    // The attribute of the method that is asked, from which calls lead here.
    private static string Attribute(SourceReading reading, Step step)
    {
        var asked = step.Frame.Way.Last().Method;
        return reading.Source.TellingMethods.First(telling => telling.Method.IsSame(asked)).Attribute;
    }
}
