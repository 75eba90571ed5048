using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Generator.Validation.Columns.Writes;

/// <summary>How the variables of a method get their values: their initializers, and how many other places may set each of them.</summary>
internal sealed class Assignments
{
    private readonly Dictionary<ISymbol, IOperation> initial = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, int> others = new(SymbolEqualityComparer.Default);

    public Assignments(IOperation root)
    {
        foreach (var operation in root.DescendantsAndSelf())
            Read(operation);
    }

    /// <summary>The number of places, besides the initializer, that set a variable or pass it by reference.</summary>
    public int After(ISymbol variable) => others.TryGetValue(variable, out var count) ? count : 0;

    /// <summary>The initializer of a variable that is never set again.</summary>
    public IOperation? Only(ISymbol variable) => After(variable) == 0 && initial.TryGetValue(variable, out var value) ? value : null;

    private void Read(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation { Symbol: var local } declarator when InitializerOf(declarator) is { } value:
                if (local.RefKind != RefKind.None)
                    Count(value);
                else if (!IsOfItself(local, value))
                    initial[local] = value;
                break;
            case IAssignmentOperation assignment:
                Count(assignment.Target);
                break;
            case IIncrementOrDecrementOperation step:
                Count(step.Target);
                break;
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument:
                Count(argument.Value);
                break;
            case IAddressOfOperation address:
                Count(address.Reference);
                break;
            case ILocalReferenceOperation or IParameterReferenceOperation when IsByReference(operation.Syntax):
                Count(operation);
                break;
        }
    }

    private static IOperation? InitializerOf(IVariableDeclaratorOperation declarator) =>
        (declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer)?.Value;

    // In code that is being typed, a variable can stand in its own value, or in that of one before it: 'Span<float> row = row.Slice(1);'.
    private static bool IsOfItself(ILocalSymbol local, IOperation value) => value.DescendantsAndSelf().OfType<ILocalReferenceOperation>().Any(use =>
        SymbolEqualityComparer.Default.Equals(use.Local, local) || use.Local.Locations.Any(place => place.SourceSpan.Start > value.Syntax.Span.End));

    private static bool IsByReference(SyntaxNode syntax) => syntax.Parent switch
    {
        RefExpressionSyntax => true,
        ArgumentSyntax argument => argument.RefKindKeyword.IsKind(SyntaxKind.RefKeyword) || argument.RefKindKeyword.IsKind(SyntaxKind.OutKeyword),
        _ => false,
    };

    private void Count(IOperation target)
    {
        switch (target)
        {
            case ILocalReferenceOperation { Local: var local }:
                others[local] = After(local) + 1;
                break;
            case IParameterReferenceOperation { Parameter: var parameter }:
                others[parameter] = After(parameter) + 1;
                break;
            case ITupleOperation or IConversionOperation or IParenthesizedOperation or IDeclarationExpressionOperation or IConditionalOperation:
                foreach (var part in target.ChildOperations)
                    Count(part);
                break;
        }
    }
}
