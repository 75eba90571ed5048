using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Infeed.Generator.Validation.Columns;
using Infeed.Generator.Validation.Forms.Sample;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Forms.Stream;

/// <summary>Reads a [Stream] method that returns a sequence of samples for each shard.</summary>
internal static class SequenceReader
{
    /// <summary>Whether a method is one of these.</summary>
    public static bool Reads(IMethodSymbol method) =>
        method.MethodKind == MethodKind.Ordinary && KnownTypes.IsSequence(method.ReturnType);

    /// <summary>Reads the method and adds its columns to a list, except those that cannot be read.</summary>
    public static SequenceModel Read(IMethodSymbol method, ColumnList columns, Findings findings)
    {
        var item = KnownTypes.SequenceItem(method.ReturnType)!;
        var isAsync = method.ReturnType.Is("System.Collections.Generic", "IAsyncEnumerable");
        var parameters = method.Parameters;
        var takesToken = isAsync && parameters.Length > 0 && IsPassedIn(parameters[parameters.Length - 1])
            && KnownTypes.IsCancellationToken(parameters[parameters.Length - 1].Type);
        var others = takesToken ? parameters.RemoveAt(parameters.Length - 1) : parameters;
        var takesEpoch = ShardParameters.TakeEpoch(others);
        var takesShard = takesEpoch || ShardParameters.TakeShard(others);
        var problem = UncallableMethod.Problem(method)
            ?? (others.IsEmpty || takesShard ? null : "takes something other than the shard and the number of shards, or these and the epoch");
        if (parameters.Any(parameter => parameter.Type.TypeKind == TypeKind.Error))
            findings.LeaveToCompiler();
        else if (problem is not null)
            findings.Add(StreamRules.UnusableSequence, DeferredLocation.Of(method), method.Name, problem, SymbolText.Words(method.ReturnType));
        foreach (var parameter in parameters)
        {
            if (parameter.Attribute(KnownNames.ShapeAttribute) is { } shape)
                findings.Add(ShapeRules.OfNoColumn, DeferredLocation.Of(shape), parameter.Name, method.Name);
        }

        return new SequenceModel(
            SymbolText.Code(item), isAsync, new(ResultReader.Read(method, item, columns, findings)), takesShard, takesEpoch, takesToken);
    }

    /// <summary>Whether a method takes nothing but a token.</summary>
    public static bool TakesNothing(IMethodSymbol method) => method.Parameters.All(parameter => KnownTypes.IsCancellationToken(parameter.Type));

    private static bool IsPassedIn(IParameterSymbol parameter) => parameter is { RefKind: RefKind.None, IsParams: false };
}
