using System.Collections.Immutable;
using Infeed.Generator.Model;
using Infeed.Generator.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Generator.Validation;

/// <summary>Reads the fields that each worker has for itself.</summary>
internal static class WorkerLocalReader
{
    public static EquatableArray<string> Read(INamedTypeSymbol type, Findings findings)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var member in type.GetMembers())
        {
            // One without a name is still to be typed.
            if (member is not IFieldSymbol { Name.Length: > 0 } field || field.Attribute(KnownNames.WorkerLocalAttribute) is null)
                continue;
            var named = field.AssociatedSymbol ?? field;
            if (Problem(field, findings.Cancellation) is { } problem)
                findings.Add(UsageRules.BadWorkerLocal, Place.Of(named), named.Name, problem);
            else
                names.Add(Identifier.Escape(field.Name));
        }

        return new(names.ToImmutable());
    }

    private static string? Problem(IFieldSymbol field, CancellationToken cancellation) => field switch
    {
        { AssociatedSymbol: not null } => "belongs to a property or event and cannot be reset by itself",
        { IsStatic: true } => "is static, one for all workers",
        { IsReadOnly: true } => "is readonly",
        _ when HasInitializer(field, cancellation) => "has an initializer",
        _ => null,
    };

    // '= null!' and '= default!' only quiet the compiler about a field that the hook sets.
    private static bool HasInitializer(IFieldSymbol field, CancellationToken cancellation) =>
        field.DeclaringSyntaxReferences.Any(reference =>
            reference.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: var value }
            && (value is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } quiet ? quiet.Operand : value)
                .Kind() is not (SyntaxKind.NullLiteralExpression or SyntaxKind.DefaultLiteralExpression));
}
