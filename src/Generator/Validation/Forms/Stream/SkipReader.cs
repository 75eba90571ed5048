using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Infeed.Generator.Validation.Hooks;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Forms.Stream;

/// <summary>Reads the method that leaves out samples of a shard.</summary>
internal static class SkipReader
{
    private const string Kind = "Skip";

    /// <summary>Finds and checks the method; null if there is none, or it is not usable.</summary>
    public static SkipModel? Read(INamedTypeSymbol type, OptionsModel options, bool isOfSequence, Findings findings)
    {
        if (HookReader.Find(type, KnownNames.SkipAttribute, Kind, findings) is not { } skip)
            return null;
        var counts = skip.ReturnType.SpecialType == SpecialType.System_Int64;
        // A hook returns nothing, and this method may return its count.
        var problem = counts && skip is { MethodKind: MethodKind.Ordinary, IsStatic: false, IsGenericMethod: false } ? null : HookReader.ProblemOf(skip);
        problem ??= skip.Parameters is [{ RefKind: RefKind.None, Type.SpecialType: SpecialType.System_Int64 }] ? null : "does not take the number of samples";
        if (problem is null)
        {
            var place = DeferredLocation.Of(skip.Attribute(KnownNames.SkipAttribute)!);
            if (isOfSequence)
                findings.Add(StreamRules.SkipOfSequence, place, skip.Name, type.Name);
            else if (!options.IsReplayable)
                findings.Add(StreamRules.SkipOfReadOnce, place, skip.Name, type.Name);
            return new SkipModel(Identifier.Escape(skip.Name), counts);
        }

        if (skip.ReturnType.TypeKind == TypeKind.Error || skip.Parameters.Any(parameter => parameter.Type.TypeKind == TypeKind.Error))
            findings.LeaveToCompiler();
        else
            findings.Add(StreamRules.BadSkip, DeferredLocation.Of(skip), UncallableMethod.NameOf(skip), problem);
        return null;
    }
}
