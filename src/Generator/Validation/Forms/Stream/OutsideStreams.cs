using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Forms.Stream;

/// <summary>Finds what is for streams alone in a source of another form, where nothing reads it.</summary>
internal static class OutsideStreams
{
    public static void Check(INamedTypeSymbol type, AttributeData attribute, IMethodSymbol? filling, OptionsModel options, Findings findings)
    {
        foreach (var option in options.OfStreams())
            findings.Add(StreamRules.OfNoStream, DeferredLocation.OfArgument(attribute, option.Name), type.Name, option.Name);
        // A class without a form may yet become a stream.
        if (filling is null)
            return;
        foreach (var member in type.GetMembers())
        {
            // Most members have no attribute at all, of which none need be looked for.
            if (member is not IMethodSymbol method || method.GetAttributes().IsEmpty)
                continue;
            if (method.Attribute(KnownNames.ShardStartAttribute) is { } begin)
                findings.Add(StreamRules.BeginOfNoStream, DeferredLocation.Of(begin), UncallableMethod.NameOf(method), type.Name);
            if (method.Attribute(KnownNames.SkipAttribute) is { } skip)
                findings.Add(StreamRules.SkipOfNoStream, DeferredLocation.Of(skip), UncallableMethod.NameOf(method), type.Name);
        }
    }
}
