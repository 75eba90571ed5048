using System.Collections.Immutable;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Reproducibility;

/// <summary>
/// Reports samples that change what the source holds, such as an augmentation in place: read again, the sample is another one.
/// </summary>
internal sealed class ChangedDataRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED407", RuleCategory.Reproducibility,
        "A sample does not change the data that it reads",
        "'{0}' holds data of the source, and '{1}' changes it in place, so a sample differs each time that it is read: change the column, or a copy");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule];

    public override void Begin(SourceReading reading)
    {
        if (!reading.Source.Form.HasIndex)
            return;
        var counts = new SampleCounts(reading);
        reading.OnSample(
            step => Look(reading, step, counts), OperationKind.CompoundAssignment, OperationKind.Increment, OperationKind.Decrement,
            OperationKind.SimpleAssignment, OperationKind.DeconstructionAssignment);
        reading.OnSample(step => LookAtCall(reading, step), OperationKind.Invocation);
        reading.OnEnd(() =>
        {
            foreach (var (step, target) in counts.Read())
                Report(reading, step, target);
        });
    }

    private static void Look(SourceReading reading, Step step, SampleCounts counts)
    {
        var target = step.Operation switch
        {
            ICompoundAssignmentOperation { Target: var changed } => changed,
            IIncrementOrDecrementOperation { Target: var counted } => counted,
            // What is written without being read, such as a cache, is the same each time.
            ISimpleAssignmentOperation { IsRef: false } assignment when Reads(assignment.Value, assignment.Target) => assignment.Target,
            IDeconstructionAssignmentOperation { Target: ITupleOperation { Elements: [var first, ..] } targets } exchange when Reads(exchange.Value, first) =>
                first,
            _ => null,
        };
        if (target is not null && SampleData.IsChangedIn(target, step) && !IsOnce(step) && !counts.Take(step, target))
            Report(reading, step, target);
    }

    // Calls that put what is there into another order.
    private static void LookAtCall(SourceReading reading, Step step)
    {
        var call = (IInvocationOperation)step.Operation;
        if (call.TargetMethod is not { Name: "Reverse" or "Sort" or "Shuffle", ReturnsVoid: true, DeclaringSyntaxReferences.IsEmpty: true })
            return;
        var changed = Filled.Receiver(call) ?? List(call)
            ?? call.Arguments.FirstOrDefault(argument => Filled.IsFilled(call.TargetMethod, argument.Parameter))?.Value;
        if (changed is not null && SampleData.Is(changed, step) && !IsOnce(step))
            Report(reading, step, changed);
    }

    private static IOperation? List(IInvocationOperation call) =>
        call.Instance is { Type: { } type } list && type.Is("System.Collections.Generic", "List") ? list : null;

    private static void Report(SourceReading reading, Step step, IOperation data)
    {
        if (SampleData.NameOf(data) is { } name)
            reading.Report(Rule, step, name, step.Frame.Chain);
    }

    // Whether a value is made of what it replaces: of the same element, or of another one of the same row.
    private static bool Reads(IOperation value, IOperation target) => target.Unwrapped() switch
    {
        IArrayElementReferenceOperation { ArrayReference: var row } element => value.DescendantsAndSelf().OfType<IArrayElementReferenceOperation>().Any(read =>
            IsSame(read, element) || (row is ILocalReferenceOperation or IParameterReferenceOperation && IsSame(read.ArrayReference, row))),
        var whole => value.DescendantsAndSelf().Any(read => IsSame(read, whole)),
    };

    private static bool IsSame(IOperation one, IOperation other) => one.Kind == other.Kind && one.IsSameCode(other);

    // Behind a question for what the same code sets, it is done once: 'if (!isScaled[index]) { ...; isScaled[index] = true; }', or
    // 'if (isScaled[index]) return; ...; isScaled[index] = true;'.
    private static bool IsOnce(Step step)
    {
        var places = step.Frame.Way.Select(frame => frame.Call).OfType<IOperation>().Prepend(step.Operation);
        return places.SelectMany(place => place.Outward()).Any(around => around.Link switch
        {
            IConditionalOperation either => IsSetIn(either.WhenTrue, either.Condition),
            IBlockOperation block => block.Operations.TakeWhile(other => other != around.Child).Select(EarlyExits.Leaving).OfType<IOperation>()
                .Any(condition => block.Operations.SkipWhile(other => other != around.Child).Any(later => IsSetIn(later, condition))),
            _ => false,
        });
    }

    private static bool IsSetIn(IOperation code, IOperation condition) => code.Descendants().OfType<ISimpleAssignmentOperation>().Any(assignment =>
        assignment.Target is not ILocalReferenceOperation && condition.DescendantsAndSelf().Any(read => IsSame(read, assignment.Target)));
}
