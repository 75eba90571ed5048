using Infeed.CompilerServices;
using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Infeed.Generator.Validation.Columns;
using Infeed.Generator.Validation.Source;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Forms.Batch;

/// <summary>Reads the method that fills a whole batch.</summary>
internal sealed class BatchMethodReader : FormReader
{
    public override string Attribute => "Batch";

    public override FormModel Form => BatchMethodModel.OfBatches;

    public override FillMethodModel? Read(FillMethod asked, ColumnList columns)
    {
        var (method, _, _, compilation, findings) = asked;
        var problem = Problem(method);
        if (problem is not null)
        {
            findings.Add(BatchRules.UnusableMethod, DeferredLocation.Of(method), UncallableMethod.NameOf(method), problem);
            // The parameters of an accessor or operator cannot be columns, so they are not read.
            if (method.MethodKind != MethodKind.Ordinary)
                return null;
        }

        var told = problem is not null && method.Parameters.IsEmpty ? null : ReadTold(method, findings);
        var arguments = BatchParameterReader.Read(method, columns, compilation, findings);
        if (problem is null && told is not null && method.Parameters.Skip(1).All(parameter => KnownTypes.IsSampleRandom(parameter.Type)))
            findings.Add(UsageRules.NoBatchColumn, DeferredLocation.Of(method), method.Name);
        return new BatchMethodModel(Identifier.Escape(method.Name), method.IsStatic, told ?? BatchArgument.Samples, new(arguments));
    }

    public override CountModel? ReadCount(FillMethod method) => Told(method.Symbol) is BatchArgument.Int32Index or BatchArgument.Int64Index
        ? CountReader.ReadOfBatches(method.Source, method.Attribute, method.Compilation, method.Findings)
        : base.ReadCount(method);

    /// <summary>What a method with the attribute is told by its first parameter; null if it has no such parameter.</summary>
    private static BatchArgument? Told(IMethodSymbol method) => method.Parameters.FirstOrDefault() switch
    {
        null or { RefKind: not RefKind.None } => null,
        { Type.SpecialType: SpecialType.System_Int32 } => BatchArgument.Int32Index,
        { Type.SpecialType: SpecialType.System_Int64 } => BatchArgument.Int64Index,
        { Type: { } type } when KnownTypes.IsSystem(type, "ReadOnlySpan", 1) && KnownTypes.BufferElement(type)!.SpecialType == SpecialType.System_Int64 =>
            BatchArgument.Samples,
        _ => null,
    };

    private static string? Problem(IMethodSymbol method) => UncallableMethod.ProblemOfSynchronous(method)
        ?? (KnownTypes.SequenceItem(method.ReturnType) is not null ? "returns a sequence, where workers ask for each batch by its samples"
            : method.ReturnsVoid ? null : "returns a value, where each column is a span that it fills");

    private static BatchArgument? ReadTold(IMethodSymbol method, Findings findings)
    {
        var first = method.Parameters.FirstOrDefault();
        if (first is not null && TypeTraits.IsMissing(first.Type))
        {
            findings.LeaveToCompiler();
            return null;
        }

        var told = Told(method);
        var problem = first switch
        {
            null => "takes neither sample indices nor a batch index",
            { RefKind: not RefKind.None } => $"takes '{first.Name}' by reference",
            _ when told is null => $"has '{SymbolText.Words(first.Type)} {first.Name}' as its first parameter, where the sample indices or the batch index belong",
            { HasExplicitDefaultValue: true } => "takes an optional index",
            _ => null,
        };
        if (problem is null)
            return told;
        findings.Add(BatchRules.UnusableMethod, first is null ? DeferredLocation.Of(method) : DeferredLocation.Of(first), method.Name, problem);
        return null;
    }
}
