using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.CodeFixes.Editing;

/// <summary>Changes options of an attribute.</summary>
internal static class AttributeOptions
{
    /// <summary>Changes the <c>[DataSource]</c> that a diagnostic is about; null if it is not in the document.</summary>
    public static async Task<Document?> ChangeAsync(
        Document document, Diagnostic diagnostic, Func<AttributeSyntax, AttributeSyntax> change, CancellationToken cancellation)
    {
        if (await Sources.FindAsync(document, diagnostic, cancellation).ConfigureAwait(false) is not { } source
            || source.Attribute(KnownNames.DataSourceAttribute)?.ApplicationSyntaxReference is not { } reference
            || reference.SyntaxTree != await document.GetSyntaxTreeAsync(cancellation).ConfigureAwait(false)
            || await reference.GetSyntaxAsync(cancellation).ConfigureAwait(false) is not AttributeSyntax attribute)
        {
            return null;
        }

        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        return document.WithSyntaxRoot(root!.ReplaceNode(attribute, change(attribute)));
    }

    /// <summary>The argument that sets an option of an attribute; null if there is none.</summary>
    public static AttributeArgumentSyntax? Argument(this AttributeSyntax attribute, string option) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == option);

    /// <summary>The attribute with another value of an option, or without the option.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="option">The option.</param>
    /// <param name="value">Its value as code; null to remove it.</param>
    public static AttributeSyntax With(this AttributeSyntax attribute, string option, string? value)
    {
        var arguments = attribute.ArgumentList?.Arguments ?? default;
        var at = arguments.IndexOf(argument => argument.NameEquals?.Name.Identifier.ValueText == option);
        if (value is null)
        {
            if (at < 0)
                return attribute;
            return arguments.Count == 1 ? attribute.WithArgumentList(null)
                : attribute.WithArgumentList(attribute.ArgumentList!.WithArguments(arguments.RemoveAt(at)));
        }

        var expression = InfeedNames.ToShorten(SyntaxFactory.ParseExpression(value));
        if (at >= 0)
            return attribute.ReplaceNode(arguments[at].Expression, expression);
        var added = SyntaxFactory.AttributeArgument(SyntaxFactory.NameEquals(option), null, expression).NormalizeWhitespace();
        if (arguments.Count > 0)
            added = added.WithLeadingTrivia(SyntaxFactory.Space);
        return attribute.WithArgumentList(SyntaxFactory.AttributeArgumentList(arguments.Add(added)));
    }
}
