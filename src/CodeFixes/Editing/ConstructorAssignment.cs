using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.CodeFixes.Editing;

/// <summary>
/// A constructor's statement that sets a field and can be moved to a method that runs later. It is the constructor's only use of the field, and it uses only
/// fields and arguments. The arguments are stored in fields, so that the method can read them.
/// </summary>
/// <param name="Statement">The statement.</param>
/// <param name="Value">The value that it sets the field to.</param>
/// <param name="Kept">The parameters in the value that are not yet stored in a field of the same name.</param>
internal sealed record ConstructorAssignment(ExpressionStatementSyntax Statement, ExpressionSyntax Value, ImmutableArray<KeptParameter> Kept)
{
    /// <summary>Finds the statement; null if there is none, or if it cannot be moved.</summary>
    /// <param name="field">The field.</param>
    /// <param name="declaration">The field's declaration. The constructor has to be in the same part of the class.</param>
    /// <param name="later">The method that runs later, if it already exists.</param>
    /// <param name="model">The semantic model of the file.</param>
    /// <param name="cancellation">Cancels the search.</param>
    public static ConstructorAssignment? Find(IFieldSymbol field, FieldDeclarationSyntax declaration, MethodDeclarationSyntax? later, SemanticModel model,
        CancellationToken cancellation)
    {
        var constructors = ((TypeDeclarationSyntax)declaration.Parent!).Members.OfType<ConstructorDeclarationSyntax>().Where(constructor =>
            !constructor.Modifiers.Any(SyntaxKind.StaticKeyword)).ToArray();
        if (constructors is not [{ Body: { } body } only] || field.ContainingType.InstanceConstructors.Length != 1)
            return null;
        var uses = body.DescendantNodes().OfType<IdentifierNameSyntax>().Where(name => name.Identifier.ValueText == field.Name && IsOf(field, name)).ToArray();
        if (uses is not [var use] || Assigned(use) is not { Right: var value, Parent: ExpressionStatementSyntax statement } || statement.Parent != body)
            return null;
        var parameters = new List<IParameterSymbol>();
        foreach (var name in value.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
        {
            switch (model.GetSymbolInfo(name, cancellation).Symbol)
            {
                case ILocalSymbol local when !local.DeclaringSyntaxReferences.All(reference => value.Span.Contains(reference.Span)):
                    return null;
                case IParameterSymbol parameter
                    when SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, model.GetDeclaredSymbol(only, cancellation)):
                    if (!parameters.Contains(parameter, SymbolEqualityComparer.Default))
                        parameters.Add(parameter);
                    break;
            }
        }

        var kept = ImmutableArray.CreateBuilder<KeptParameter>();
        foreach (var parameter in parameters)
        {
            // The parameter must keep the caller's value, have a type that can be sent to processes, and have a name that is free in the other method.
            if (!IsPlain(parameter.Type) || IsChanged(parameter, body) || (later is not null && Declares(later, parameter.Name)))
                return null;
            switch (field.ContainingType.GetMembers(parameter.Name))
            {
                case []:
                    kept.Add(new KeptParameter(parameter.Type.ToMinimalDisplayString(model, value.SpanStart), Name(parameter)));
                    break;
                case [IFieldSymbol { IsStatic: false } same]
                    when SymbolEqualityComparer.Default.Equals(same.Type, parameter.Type) && Keeps(same, parameter, body):
                    break;
                default:
                    return null;
            }
        }

        return new ConstructorAssignment(statement, value, kept.ToImmutable());

        bool IsOf(ISymbol member, IdentifierNameSyntax name) => SymbolEqualityComparer.Default.Equals(model.GetSymbolInfo(name, cancellation).Symbol, member);
    }

    /// <summary>The constructor's body with the statement replaced by statements that store the parameters in fields.</summary>
    public BlockSyntax Moved()
    {
        var body = (BlockSyntax)Statement.Parent!;
        if (Kept.IsEmpty)
        {
            var isExplained = Statement.GetLeadingTrivia().Concat(Statement.GetTrailingTrivia()).Any(trivia =>
                trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia));
            return body.RemoveNode(Statement, isExplained ? SyntaxRemoveOptions.KeepExteriorTrivia : SyntaxRemoveOptions.KeepNoTrivia)!;
        }

        var statements = Kept.Select((parameter, at) => SyntaxFactory.ParseStatement($"this.{parameter.Name} = {parameter.Name};")
            .WithLeadingTrivia(at == 0 ? Statement.GetLeadingTrivia() : [Whitespace.Indent(Statement)])
            .WithTrailingTrivia(at == Kept.Length - 1 ? Statement.GetTrailingTrivia() : [Whitespace.EndOfLine(Statement)]));
        return body.WithStatements(body.Statements.ReplaceRange(Statement, statements));
    }

    private static string Name(ISymbol symbol) => SyntaxFacts.GetKeywordKind(symbol.Name) == SyntaxKind.None ? symbol.Name : "@" + symbol.Name;

    private static AssignmentExpressionSyntax? Assigned(IdentifierNameSyntax name)
    {
        ExpressionSyntax target = name.Parent is MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access ? access : name;
        return target.Parent is AssignmentExpressionSyntax assignment && assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
            && assignment.Left == target ? assignment : null;
    }

    private static bool IsPlain(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsPlain(array.ElementType),
        _ => type.TypeKind == TypeKind.Enum
            || type.SpecialType is SpecialType.System_String or (>= SpecialType.System_Boolean and <= SpecialType.System_Double),
    };

    private static bool IsChanged(IParameterSymbol parameter, BlockSyntax body) =>
        body.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == parameter.Name && name.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == name,
        PrefixUnaryExpressionSyntax sign => sign.IsKind(SyntaxKind.PreIncrementExpression) || sign.IsKind(SyntaxKind.PreDecrementExpression),
        PostfixUnaryExpressionSyntax sign => sign.IsKind(SyntaxKind.PostIncrementExpression) || sign.IsKind(SyntaxKind.PostDecrementExpression),
        ArgumentSyntax { RefOrOutKeyword.RawKind: not 0 } or ArgumentSyntax { Parent: TupleExpressionSyntax } => true,
        _ => false,
    });

    private static bool Declares(MethodDeclarationSyntax method, string name) => method.DescendantNodes().Any(node => node switch
    {
        ParameterSyntax parameter => parameter.Identifier.ValueText == name,
        VariableDeclaratorSyntax variable => variable.Identifier.ValueText == name,
        SingleVariableDesignationSyntax designation => designation.Identifier.ValueText == name,
        ForEachStatementSyntax each => each.Identifier.ValueText == name,
        _ => false,
    });

    // 'this.path = path;'
    private static bool Keeps(IFieldSymbol field, IParameterSymbol parameter, BlockSyntax body) =>
        body.Statements.OfType<ExpressionStatementSyntax>().Any(statement =>
        statement.Expression is AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax,
            Name.Identifier.ValueText: var name }, Right: IdentifierNameSyntax { Identifier.ValueText: var value } } && name == field.Name
            && value == parameter.Name);
}

/// <summary>A constructor's parameter, with the field of the same name that stores it.</summary>
/// <param name="Type">The type, as text.</param>
/// <param name="Name">The name.</param>
internal readonly record struct KeptParameter(string Type, string Name)
{
    /// <summary>The field.</summary>
    public string Field => $"private readonly {Type} {Name};";
}
