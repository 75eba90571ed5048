using System.Collections.Immutable;
using Infeed.Analyzers.Flow;
using Infeed.Analyzers.Knowledge;
using Infeed.Analyzers.Operations;
using Infeed.Analyzers.Owners;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Processes;

/// <summary>Reports statics that the program sets and a worker process reads. Their values are not sent to the worker process.</summary>
internal sealed class StaticReadRule : SourceRule
{
    public static readonly DiagnosticDescriptor Rule = RuleDescriptor.Warning(
        "INFEED102", RuleCategory.Processes,
        "A worker process reads no static that the program sets",
        "Static {0} '{1}' is read in '{2}' and set in '{3}', which does not run in worker processes, so they read its initial value: keep it in a field of '{4}'");

    private static readonly DiagnosticDescriptor OfFilled =
        Rule.Saying("Static {0} '{1}' is read in '{2}' and filled in '{3}', which does not run in worker processes, so it has only what its initializer adds there: keep it in a field of '{4}'");

    public override ImmutableArray<DiagnosticDescriptor> Descriptors => [Rule, OfFilled];

    public override void Begin(SourceReading reading)
    {
        if (!reading.Source.CanHaveProcesses)
            return;
        var reads = new List<(Step Step, ISymbol Member, ISymbol? Part)>();
        var writes = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var path in new[] { PathKind.Start, PathKind.Sample })
        {
            reading.On(path, step => Note(writes, Write.Of(step.Operation, step.Frame.Method)), WriteKinds.All);
            reading.On(path, step => Note(writes, Fill.Of(step)?.Member), Fill.Kinds);
            reading.On(path, step => Note(writes, Filled(step)), OperationKind.FieldReference, OperationKind.PropertyReference);
            reading.On(path, step => Note(writes, Passed(step)), OperationKind.Argument);
        }

        reading.OnSample(
            step =>
            {
                if (step.Named(step.Operation) is not var (member, _, _) || step.Operation.IsSet())
                    return;
                if (member.IsStatic && StaticWrites.IsPossible(member))
                    reads.Add((step, member, null));
                else if (Members.StaticHolder(step.Operation) is { } holder)
                    reads.Add((step, holder, member));
            },
            OperationKind.FieldReference, OperationKind.PropertyReference);
        reading.OnEnd(() => Decide(reading, reads, writes));
    }

    private static ISymbol? Filled(Step step) =>
        step.Named(step.Operation) is ({ IsStatic: true } member, _, _) && ElementWrites.Is(step.Operation) ? member : null;

    // 'Interlocked.Increment(ref total)'
    private static ISymbol? Passed(Step step) => step.Operation is IArgumentOperation argument && argument.IsByReference()
        ? step.Named(argument.Value)?.Member : null;

    private static void Note(HashSet<ISymbol> writes, Write? write)
    {
        if (write is not { Member: { } member, Root: var root })
            return;
        if (member.IsStatic || Members.StaticHolder(root) is not null)
            writes.Add(member);
    }

    private static void Note(HashSet<ISymbol> writes, ISymbol? member)
    {
        if (member is { IsStatic: true })
            writes.Add(member);
    }

    private static void Decide(SourceReading reading, List<(Step Step, ISymbol Member, ISymbol? Part)> reads, HashSet<ISymbol> writes)
    {
        foreach (var (step, member, part) in reads)
        {
            // A static that the worker itself sets is fine. Static constructors also run in the worker process.
            if (!writes.Contains(part ?? member) && reading.Statics.Find(member, part) is var (setter, isFilled))
                reading.Report(isFilled ? OfFilled : Rule, step, (part ?? member) is IPropertySymbol ? "property" : "field",
                    part is null ? member.Name : $"{member.Name}.{part.Name}", step.Frame.Chain, StaticWrites.Words(setter), reading.Source.Type.Name);
        }
    }
}
