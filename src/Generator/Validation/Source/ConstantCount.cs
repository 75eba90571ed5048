using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Generator.Validation.Source;

/// <summary>Finds a number of samples that is a constant and less than one batch, where the attribute leaves short batches out.</summary>
internal static class ConstantCount
{
    /// <summary>Reports it, if the attribute says how large a batch is; else <c>LoaderOptions</c> often do.</summary>
    public static void Check(
        INamedTypeSymbol type, AttributeData attribute, OptionsModel options, CountModel count, Compilation compilation, Findings findings)
    {
        if (!options.DropLast || count is not { IsOfBatches: false, Constant: null }
            || !attribute.NamedArguments.Any(argument => argument.Key == nameof(options.BatchSize))
            || MemberLookup.Find(type, count.Name, compilation, out _) is not { } member
            || Of(type, member, compilation, findings.Cancellation) is not { } samples || samples >= options.BatchSize)
            return;
        findings.Add(
            UsageRules.FewerThanOneBatch, DeferredLocation.OfArgument(attribute, nameof(options.DropLast)),
            type.Name, Quantity.Of(samples, "sample"), SymbolText.Number(options.BatchSize));
    }

    private static long? Of(INamedTypeSymbol type, ISymbol member, Compilation compilation, CancellationToken cancellation) => member switch
    {
        IFieldSymbol { IsConst: true, ConstantValue: var value } => Number(value),
        // A class that derives from it can give another number.
        IPropertySymbol { DeclaringSyntaxReferences: [{ } reference] } property
            when (type.IsSealed || property is { IsVirtual: false, IsAbstract: false, IsOverride: false })
                && reference.GetSyntax(cancellation) is PropertyDeclarationSyntax declaration
                && Value(declaration) is { } value && MayBeConstant(type, value) =>
            Number(compilation.GetSemanticModel(value.SyntaxTree).GetConstantValue(value, cancellation).Value),
        _ => null,
    };

    private static ExpressionSyntax? Value(PropertyDeclarationSyntax property) =>
        property.ExpressionBody?.Expression ?? property.AccessorList?.Accessors switch
        {
            [{ RawKind: (int)SyntaxKind.GetAccessorDeclaration, ExpressionBody.Expression: { } value }] => value,
            [{ RawKind: (int)SyntaxKind.GetAccessorDeclaration, Body.Statements: [ReturnStatementSyntax { Expression: { } value }] }] => value,
            [{ RawKind: (int)SyntaxKind.GetAccessorDeclaration, Body: null, ExpressionBody: null }] => property.Initializer?.Value,
            _ => null,
        };

    // Most numbers of samples are lengths of something. To bind them would cost more than all else that is read of a source.
    private static bool MayBeConstant(INamedTypeSymbol type, ExpressionSyntax value) => value switch
    {
        LiteralExpressionSyntax => true,
        IdentifierNameSyntax { Identifier.ValueText: var name } => type.GetMembers(name).All(member => member is IFieldSymbol { IsConst: true }),
        ParenthesizedExpressionSyntax inner => MayBeConstant(type, inner.Expression),
        BinaryExpressionSyntax both => MayBeConstant(type, both.Left) && MayBeConstant(type, both.Right),
        _ => false,
    };

    private static long? Number(object? value) => value switch { int number => number, long number => number, _ => null };
}
