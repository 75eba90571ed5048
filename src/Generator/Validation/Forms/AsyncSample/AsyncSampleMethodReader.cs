using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Infeed.Generator.Validation.Columns;
using Infeed.Generator.Validation.Forms.Sample;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Forms.AsyncSample;

/// <summary>Reads a method that fills a sample asynchronously: one that returns a task.</summary>
internal sealed class AsyncSampleMethodReader : FormReader
{
    public override string Attribute => "Sample";

    public override bool Reads(IMethodSymbol method) => method.MethodKind == MethodKind.Ordinary && KnownTypes.IsTask(method.ReturnType);

    public override FillMethodModel? Read(FillMethod asked, ColumnList columns)
    {
        var (method, _, _, compilation, findings) = asked;
        var problem = UncallableMethod.Problem(method);
        if (problem is not null)
            findings.Add(UsageRules.UnusableSampleMethod, DeferredLocation.Of(method), method.Name, problem, Remedy(method));
        var index = SampleIndexReader.Read(method, Remedy(method), findings);
        var result = KnownTypes.TaskResult(method.ReturnType);
        var companions = new ReturnedCompanions(method, result, columns, findings);
        var kinds = new ColumnKinds(columns, companions, findings);
        var arguments = AsyncParameterReader.Read(method, columns, kinds, compilation, findings);
        var returned = result is null ? [] : companions.NameSole(kinds.Companions) is { } name
            ? ResultReader.Read(method, result, columns, findings, name)
            : ResultReader.Read(method, result, columns, findings);
        kinds.Read();
        var hasColumn = result is not null || method.Parameters.Skip(1).Any(parameter => !IsPassedIn(parameter));
        if (problem is null && index is not null && !hasColumn)
            findings.Add(UsageRules.NoAsyncColumn, DeferredLocation.Of(method), method.Name);
        return new AsyncSampleMethodModel(
            Identifier.Escape(method.Name), method.IsStatic, index?.SpecialType == SpecialType.System_Int64, new(arguments), new(returned),
            ReturnsTask: method.ReturnType.Is("System.Threading.Tasks", "Task"));
    }

    private static bool IsPassedIn(IParameterSymbol parameter) => KnownTypes.IsSampleRandom(parameter.Type) || KnownTypes.IsCancellationToken(parameter.Type);

    private static string Remedy(IMethodSymbol method) =>
        $"{SymbolText.Words(method.ReturnType)} {method.Name}(int index{(method.Parameters.Length > 1 ? ", ..." : "")})";
}
