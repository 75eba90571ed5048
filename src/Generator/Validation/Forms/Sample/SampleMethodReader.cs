using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Infeed.Generator.Validation.Columns;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Forms.Sample;

/// <summary>Reads the method that fills a sample.</summary>
internal sealed class SampleMethodReader : FormReader
{
    private const string OfSequence = "returns a sequence, where workers ask for each sample by its index";

    public override string Attribute => "Sample";

    // A method of another form has no Count: that it is one is reported, and one message is enough.
    public override CountModel? ReadCount(FillMethod method) => IsOfStreams(method.Symbol) ? null : base.ReadCount(method);

    public override FillMethodModel? Read(FillMethod asked, ColumnList columns)
    {
        var (method, _, _, compilation, findings) = asked;
        var problem = Problem(method);
        if (problem is not null)
        {
            var name = UncallableMethod.NameOf(method);
            if (IsOfStreams(method))
                findings.Add(UsageRules.SampleOfSequence, DeferredLocation.Of(method), name, Remedy(method, name));
            else
                findings.Add(UsageRules.UnusableSampleMethod, DeferredLocation.Of(method), name, problem, Remedy(method, name));
            // The parameters of an accessor or operator cannot be columns, so they are not read.
            if (method.MethodKind != MethodKind.Ordinary)
                return null;
        }

        // A method that returns a sequence has no index to check. The sequence is already reported.
        var index = problem is not null && method.Parameters.IsEmpty ? null : SampleIndexReader.Read(method, Remedy(method, method.Name), findings);
        var arguments = ParameterReader.Read(method, columns, compilation, findings);
        var returned = problem is null ? ResultReader.Read(method, method.ReturnType, columns, findings) : [];
        if (problem is null && index is not null && method.ReturnsVoid && method.Parameters.Skip(1).All(parameter => KnownTypes.IsSampleRandom(parameter.Type)))
            findings.Add(UsageRules.NoColumn, DeferredLocation.Of(method), method.Name);
        return new SampleMethodModel(Identifier.Escape(method.Name), method.IsStatic, index?.SpecialType == SpecialType.System_Int64, new(arguments),
            new(returned));
    }

    private static string? Problem(IMethodSymbol method) => (IsAsyncVoid(method) ? "is asynchronous and returns no task to wait for" : null)
        ?? UncallableMethod.ProblemOfSynchronous(method)
        ?? (KnownTypes.SequenceItem(method.ReturnType) is not null ? OfSequence : null);

    private static bool IsOfStreams(IMethodSymbol method) => method.MethodKind == MethodKind.Ordinary && KnownTypes.IsSequence(method.ReturnType);

    private static bool IsAsyncVoid(IMethodSymbol method) => method is { IsAsync: true, ReturnsVoid: true, MethodKind: MethodKind.Ordinary };

    // The signature that workers could call: the same result, with an index.
    private static string Remedy(IMethodSymbol method, string name)
    {
        if (IsAsyncVoid(method))
            return $"async ValueTask {name}(int index, ...)";
        var result = KnownTypes.SequenceItem(method.ReturnType) ?? KnownTypes.TaskResult(method.ReturnType) ?? method.ReturnType;
        return !method.ReturnsVoid && result.IsUnmanagedType && method.MethodKind == MethodKind.Ordinary && !method.IsGenericMethod && !method.ReturnsByRef
            && !method.ReturnsByRefReadonly
            ? $"{SymbolText.Words(result)} {name}(int index{(method.Parameters.Length > 1 ? ", ..." : "")})"
            : $"void {name}(int index, ...)";
    }
}
