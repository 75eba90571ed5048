using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Forms.Stream;

/// <summary>What a method takes that is told the shard.</summary>
internal static class ShardParameters
{
    /// <summary>Whether parameters are the shard and the number of shards.</summary>
    public static bool TakeShard(ImmutableArray<IParameterSymbol> parameters) => parameters.Length == 2 && parameters.All(IsNumber);

    /// <summary>Whether parameters are the shard, the number of shards and the epoch.</summary>
    public static bool TakeEpoch(ImmutableArray<IParameterSymbol> parameters) => parameters.Length == 3 && parameters.All(IsNumber);

    private static bool IsNumber(IParameterSymbol parameter) =>
        parameter is { RefKind: RefKind.None, IsParams: false, Type.SpecialType: SpecialType.System_Int32 };
}
