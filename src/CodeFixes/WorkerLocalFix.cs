using System.Collections.Immutable;
using System.Composition;
using Infeed.Analyzers.Reading;
using Infeed.Generator.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Infeed.CodeFixes;

/// <summary>Gives each worker a field of its own: marks it <c>[WorkerLocal]</c>, and moves its initializer into the method that runs when a worker starts.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class WorkerLocalFix : DocumentFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = ["INFEED101", "INFEED103", "INFEED201", "INFEED202", "INFEED203"];

    internal override async Task<string?> TitleAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        await NameAsync(document, diagnostic, cancellation).ConfigureAwait(false) is var (source, field) && await FindAsync(document, source, field, cancellation).ConfigureAwait(false) is not null
            ? $"Make '{field}' [WorkerLocal]"
            : null;

    internal override Task<Document?> FixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) => FixAllAsync(document, [diagnostic], cancellation);

    // All names are known before the text moves.
    internal override async Task<Document?> FixAllAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var names = new List<(string Source, string Field)>();
        foreach (var diagnostic in diagnostics)
        {
            if (await NameAsync(document, diagnostic, cancellation).ConfigureAwait(false) is { } name)
                names.Add(name);
        }

        // Each goes to the hook's beginning: the last first, so that they stand in their order.
        foreach (var (source, name) in names.Distinct().Reverse())
        {
            if (await FindAsync(document, source, name, cancellation).ConfigureAwait(false) is var (field, type) && await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root)
                document = document.WithSyntaxRoot(root.ReplaceNode(field.Parent!, Fixed((TypeDeclarationSyntax)field.Parent!, field, type)));
        }

        return document;
    }

    private static TypeDeclarationSyntax Fixed(TypeDeclarationSyntax type, FieldDeclarationSyntax field, ITypeSymbol fieldType)
    {
        var changed = type.ReplaceNode(field, Local(field, fieldType));
        return field.Declaration.Variables[0] is { Initializer: { } initializer } variable ? StartHook.Add(changed, $"{variable.Identifier.Text} = {Assigned(field, initializer.Value)};") : changed;
    }

    private static async Task<(string Source, string Field)?> NameAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (diagnostic.Properties.TryGetValue(FixHint.FieldKey, out var name) && name is not null && diagnostic.Properties[FixHint.SourceKey] is { } id)
            return (id, name);
        // The validator reports at the field itself.
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return root?.FindNode(diagnostic.Location.SourceSpan) is VariableDeclaratorSyntax declarator && model.GetDeclaredSymbol(declarator, cancellation) is IFieldSymbol field && field.ContainingType.GetDocumentationCommentId() is { } source
            ? (source, field.Name)
            : null;
    }

    // A field of the class in this document, alone in its declaration, that can be made anew in each worker.
    private static async Task<(FieldDeclarationSyntax Field, ITypeSymbol Type)?> FindAsync(Document document, string source, string name, CancellationToken cancellation)
    {
        if (await document.Project.GetCompilationAsync(cancellation).ConfigureAwait(false) is not { } compilation
            || (DocumentationCommentId.GetFirstSymbolForDeclarationId(source, compilation) as INamedTypeSymbol)?.GetMembers(name).OfType<IFieldSymbol>().FirstOrDefault() is not { IsStatic: false, DeclaringSyntaxReferences: [{ } reference] } symbol
            || reference.SyntaxTree != await document.GetSyntaxTreeAsync(cancellation).ConfigureAwait(false)
            || await reference.GetSyntaxAsync(cancellation).ConfigureAwait(false) is not VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: FieldDeclarationSyntax field } } declarator)
        {
            return null;
        }

        if (symbol.Attribute(KnownNames.WorkerLocalAttribute) is not null || symbol.ContainingType.Attribute(KnownNames.DataSourceAttribute) is null)
            return null;
        if (declarator.Initializer is null ? symbol.IsReadOnly || IsSetByConstructor(symbol, cancellation) : HasHookElsewhere(symbol.ContainingType, field))
            return null;
        return (field, symbol.Type);
    }

    // A class has one hook, and a fix changes one document.
    private static bool HasHookElsewhere(INamedTypeSymbol source, FieldDeclarationSyntax field) => source.GetMembers()
        .Where(member => member.Attribute(KnownNames.WorkerStartAttribute) is not null)
        .SelectMany(hook => hook.DeclaringSyntaxReferences)
        .Any(reference => reference.SyntaxTree != field.SyntaxTree || !field.Parent!.Span.Contains(reference.Span));

    // What a constructor makes of its arguments is not there when a worker starts.
    private static bool IsSetByConstructor(IFieldSymbol field, CancellationToken cancellation) => field.ContainingType.InstanceConstructors
        .SelectMany(constructor => constructor.DeclaringSyntaxReferences)
        .Select(reference => reference.GetSyntax(cancellation))
        .OfType<ConstructorDeclarationSyntax>()
        .SelectMany(constructor => constructor.DescendantNodes().OfType<AssignmentExpressionSyntax>())
        .Any(assignment => assignment.Left switch
        {
            IdentifierNameSyntax name => name.Identifier.ValueText == field.Name,
            MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name: var name } => name.Identifier.ValueText == field.Name,
            _ => false,
        });

    private static FieldDeclarationSyntax Local(FieldDeclarationSyntax field, ITypeSymbol type)
    {
        var variable = field.Declaration.Variables[0];
        // The hook sets it before anybody reads it; the compiler does not know.
        var isQuiet = variable.Initializer is not null && !type.IsValueType && field.Declaration.Type is not NullableTypeSyntax;
        var quiet = SyntaxFactory.EqualsValueClause(
            SyntaxFactory.Token(SyntaxKind.EqualsToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space), SyntaxFactory.ParseExpression(type.IsReferenceType ? "null!" : "default!"));
        var bare = variable.WithInitializer(isQuiet ? quiet : null);
        bare = bare.WithIdentifier(variable.Identifier.WithTrailingTrivia());
        var leading = field.GetLeadingTrivia();
        var indent = leading.LastOrDefault(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia));
        var plain = field.WithoutLeadingTrivia();
        plain = plain.WithModifiers(SyntaxFactory.TokenList(plain.Modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.ReadOnlyKeyword)))).WithDeclaration(plain.Declaration.WithVariables(SyntaxFactory.SingletonSeparatedList(bare)));
        var mark = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(SyntaxFactory.Attribute(InfeedNames.ToShorten(SyntaxFactory.ParseName($"{InfeedNames.Prefix}WorkerLocal")))));
        return plain.WithLeadingTrivia(indent).WithAttributeLists(plain.AttributeLists.Insert(0, mark.WithLeadingTrivia(leading).WithTrailingTrivia(Text.EndOfLine(field))));
    }

    private static string Assigned(FieldDeclarationSyntax field, ExpressionSyntax value) =>
        value is InitializerExpressionSyntax items ? $"new {field.Declaration.Type.WithoutTrivia()} {items.WithoutTrivia()}" : value.WithoutTrivia().ToString();
}
