using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Generator.Serialising;

/// <summary>Recognises fields of the type <c>object</c> that are there to be locked, by the code of their class.</summary>
internal static class LockedFields
{
    /// <summary>Whether a class locks its field: <c>lock (gate)</c>, <c>Monitor.Enter(gate)</c>.</summary>
    public static bool IsOne(INamedTypeSymbol holder, string field, CancellationToken cancellation) => holder.DeclaringSyntaxReferences
        .SelectMany(reference => reference.GetSyntax(cancellation).DescendantNodes())
        .Any(node => node switch
        {
            LockStatementSyntax { Expression: var locked } => IsNamed(locked, field),
            InvocationExpressionSyntax
            {
                Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Enter" or "TryEnter", Expression: var type },
            } call => type.ToString().EndsWith("Monitor", StringComparison.Ordinal) && call.ArgumentList.Arguments is [{ Expression: var locked }, ..]
                    && IsNamed(locked, field),
            _ => false,
        });

    private static bool IsNamed(ExpressionSyntax locked, string name) => locked switch
    {
        IdentifierNameSyntax { Identifier.ValueText: var text } => text == name,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: var text } => text == name,
        _ => false,
    };
}
