using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Generator.Reporting;

/// <summary>The location of a finding, which is computed only when it is needed.</summary>
internal readonly struct DeferredLocation
{
    private readonly ISymbol? symbol;
    private readonly AttributeData? attribute;
    private readonly string? argument;
    private readonly bool isDeclaration;

    private DeferredLocation(ISymbol? symbol, AttributeData? attribute = null, string? argument = null, bool isDeclaration = false)
    {
        this.symbol = symbol;
        this.attribute = attribute;
        this.argument = argument;
        this.isDeclaration = isDeclaration;
    }

    /// <summary>The location of a symbol's name in the user's code.</summary>
    public static DeferredLocation Of(ISymbol symbol) => new(symbol);

    /// <summary>An attribute.</summary>
    public static DeferredLocation Of(AttributeData attribute) => new(null, attribute);

    /// <summary>A named argument of an attribute.</summary>
    public static DeferredLocation OfArgument(AttributeData attribute, string argument) => new(null, attribute, argument);

    /// <summary>The name of the type that has an attribute, in the part that has it.</summary>
    public static DeferredLocation OfDeclaration(AttributeData attribute) => new(null, attribute, isDeclaration: true);

    public Location Find(CancellationToken cancellation)
    {
        if (symbol is not null)
            return symbol.Locations.FirstOrDefault(location => location.IsInSource) ?? Location.None;
        if (attribute?.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
            return Location.None;
        if (isDeclaration && syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration)
            return declaration.Identifier.GetLocation();
        foreach (var candidate in syntax.ArgumentList?.Arguments ?? default)
        {
            if (argument is not null && candidate.NameEquals?.Name.Identifier.ValueText == argument)
                return candidate.GetLocation();
        }

        return syntax.GetLocation();
    }
}
