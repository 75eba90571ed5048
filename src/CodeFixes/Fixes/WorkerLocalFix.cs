using System.Collections.Immutable;
using System.Composition;
using Infeed.Analyzers.Reading;
using Infeed.Analyzers.Rules.Processes;
using Infeed.Analyzers.Rules.Threads;
using Infeed.CodeFixes.Editing;
using Infeed.Generator.Rules;
using Infeed.Generator.Serialising;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.CodeFixes.Fixes;

/// <summary>
/// Gives each worker its own value of a field: marks it <c>[WorkerLocal]</c>, and moves the code that creates the value, an initializer or a constructor's
/// statement, into the <c>[WorkerStart]</c> method.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class WorkerLocalFix : DocumentFix
{
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [ProcessRules.CannotBeSent.Id, UsageRules.BadWorkerLocal.Id,
        LostWriteRule.Rule.Id, SharedWriteRule.Rule.Id, CopyWriteRule.Rule.Id, SharedInstanceRule.Rule.Id];

    internal override async Task<string?> TitleAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        await NameAsync(document, diagnostic, cancellation).ConfigureAwait(false) is var (source, field)
            && await FindAsync(document, source, field, cancellation).ConfigureAwait(false) is not null
            ? diagnostic.Id == UsageRules.BadWorkerLocal.Id ? $"Set '{field}' in the [WorkerStart] method" : $"Make '{field}' [WorkerLocal]"
            : null;

    internal override Task<Document?> FixAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation) =>
        FixAllAsync(document, [diagnostic], cancellation);

    // Reads all names before the first change moves the text.
    internal override async Task<Document?> FixAllAsync(Document document, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        var names = new List<(string Source, string Field)>();
        foreach (var diagnostic in diagnostics)
        {
            if (await NameAsync(document, diagnostic, cancellation).ConfigureAwait(false) is { } name)
                names.Add(name);
        }

        // Each statement is added at the start of the hook, so the last field is moved first to keep the order. A field that is created from another is moved
        // before it, because only then can the other be moved.
        var waiting = names.Distinct().Reverse().ToList();
        for (var left = int.MaxValue; waiting.Count < left;)
        {
            left = waiting.Count;
            foreach (var (source, name) in waiting.ToArray())
            {
                if (await FindAsync(document, source, name, cancellation).ConfigureAwait(false) is { } found
                    && await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false) is { } root)
                {
                    document = document.WithSyntaxRoot(root.ReplaceNode(found.Field.Parent!, Fixed(found)));
                    waiting.Remove((source, name));
                }
            }
        }

        return document;
    }

    private static TypeDeclarationSyntax Fixed(Found found)
    {
        var (field, type, made, _) = found;
        var variable = field.Declaration.Variables[0];
        var whole = (TypeDeclarationSyntax)field.Parent!;
        var at = whole.Members.IndexOf(field);
        var local = Local(field, type, found.IsMarked, isMade: made is not null || variable.Initializer is not null);
        if (made is null)
        {
            var changed = whole.ReplaceNode(field, local);
            return variable.Initializer is { } initializer ? StartHook.Add(changed, $"{variable.Identifier.Text} = {Assigned(field, initializer.Value)};")
                : changed;
        }

        var body = made.Statement.Parent!;
        var moved = whole.ReplaceNodes([field, body], (node, _) => node == field ? local : made.Moved());
        var kept = made.Kept.Select(parameter =>
            SyntaxFactory.ParseMemberDeclaration(parameter.Field)!.WithLeadingTrivia(Whitespace.Indent(field)).WithTrailingTrivia(Whitespace.EndOfLine(field)));
        return StartHook.Add(moved.WithMembers(moved.Members.InsertRange(at + 1, kept)), $"{variable.Identifier.Text} = {made.Value.WithoutTrivia()};");
    }

    private static async Task<(string Source, string Field)?> NameAsync(Document document, Diagnostic diagnostic, CancellationToken cancellation)
    {
        if (diagnostic.Properties.TryGetValue(FixHint.FieldKey, out var name) && name is not null && diagnostic.Properties[FixHint.SourceKey] is { } id)
            return (id, name);
        // The validator's diagnostics are located at the field itself.
        var root = await document.GetSyntaxRootAsync(cancellation).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false);
        return root?.FindNode(diagnostic.Location.SourceSpan) is VariableDeclaratorSyntax declarator
            && model.GetDeclaredSymbol(declarator, cancellation) is IFieldSymbol field && field.ContainingType.GetDocumentationCommentId() is { } source
            && (diagnostic.Id != ProcessRules.CannotBeSent.Id || IsBuiltInWorkers(field, cancellation))
            ? (source, field.Name)
            : null;
    }

    // False for a lock, which the threads of a process would no longer share, and for a task or token, because the worker would build a different one.
    private static bool IsBuiltInWorkers(IFieldSymbol field, CancellationToken cancellation) =>
        (KnownRefusals.OfUse(field.ContainingType, field.Type, field.Name, cancellation)
            ?? (field.Type is INamedTypeSymbol type ? KnownRefusals.Of(type) : null)) is not { IsBuiltInWorkers: false };

    // Finds a field of the class in this document that is alone in its declaration and can be created again in each worker.
    private static async Task<Found?> FindAsync(Document document, string source, string name, CancellationToken cancellation)
    {
        if (await document.Project.GetCompilationAsync(cancellation).ConfigureAwait(false) is not { } compilation
            || (DocumentationCommentId.GetFirstSymbolForDeclarationId(source,
                compilation) as INamedTypeSymbol)?.GetMembers(name).OfType<IFieldSymbol>().FirstOrDefault() is not { IsStatic: false,
                DeclaringSyntaxReferences: [{ } reference] } symbol
            || reference.SyntaxTree != await document.GetSyntaxTreeAsync(cancellation).ConfigureAwait(false)
            || await reference.GetSyntaxAsync(cancellation)
                .ConfigureAwait(false) is not VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1,
                Parent: FieldDeclarationSyntax field } } declarator)
        {
            return null;
        }

        var isMarked = symbol.Attribute(KnownNames.WorkerLocalAttribute) is not null;
        if ((isMarked && declarator.Initializer is null && !symbol.IsReadOnly) || symbol.ContainingType.Attribute(KnownNames.DataSourceAttribute) is null)
            return null;
        var isSet = IsSetByConstructor(symbol, cancellation);
        if (declarator.Initializer is null && !isSet && !symbol.IsReadOnly)
            return new Found(field, symbol.Type, null, isMarked);
        if (HasHookElsewhere(symbol.ContainingType, field))
            return null;
        if (declarator.Initializer is not null)
            return isSet ? null : new Found(field, symbol.Type, null, isMarked);
        return await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model
            && ConstructorAssignment.Find(symbol, field, StartHook.Of((TypeDeclarationSyntax)field.Parent!), model, cancellation) is { } made
            ? new Found(field, symbol.Type, made, isMarked)
            : null;
    }

    // A class can have only one hook, and the fix changes only one document.
    private static bool HasHookElsewhere(INamedTypeSymbol source, FieldDeclarationSyntax field) => source.GetMembers()
        .Where(member => member.Attribute(KnownNames.WorkerStartAttribute) is not null)
        .SelectMany(hook => hook.DeclaringSyntaxReferences)
        .Any(reference => reference.SyntaxTree != field.SyntaxTree || !field.Parent!.Span.Contains(reference.Span));

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

    private static FieldDeclarationSyntax Local(FieldDeclarationSyntax field, ITypeSymbol type, bool isMarked, bool isMade)
    {
        var variable = field.Declaration.Variables[0];
        // The hook sets the field before it is read, which the compiler does not know.
        var isQuiet = isMade && !type.IsValueType && field.Declaration.Type is not NullableTypeSyntax;
        var quiet = SyntaxFactory.EqualsValueClause(
            SyntaxFactory.Token(SyntaxKind.EqualsToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space),
                SyntaxFactory.ParseExpression(type.IsReferenceType ? "null!" : "default!"));
        var bare = variable.WithInitializer(isQuiet ? quiet : null);
        bare = bare.WithIdentifier(variable.Identifier.WithTrailingTrivia());
        var leading = field.GetLeadingTrivia();
        var indent = Whitespace.Indent(field);
        var plain = field.WithoutLeadingTrivia();
        plain = plain.WithModifiers(SyntaxFactory.TokenList(plain.Modifiers.Where(modifier =>
            !modifier.IsKind(SyntaxKind.ReadOnlyKeyword)))).WithDeclaration(plain.Declaration.WithVariables(SyntaxFactory.SingletonSeparatedList(bare)));
        if (isMarked)
            return plain.WithLeadingTrivia(leading);
        var attribute = SyntaxFactory.Attribute(InfeedNames.ToShorten(SyntaxFactory.ParseName($"{InfeedNames.Prefix}WorkerLocal")));
        var mark = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute));
        return plain.WithLeadingTrivia(indent).WithAttributeLists(plain.AttributeLists.Insert(0,
            mark.WithLeadingTrivia(leading).WithTrailingTrivia(Whitespace.EndOfLine(field))));
    }

    private static string Assigned(FieldDeclarationSyntax field, ExpressionSyntax value) =>
        value is InitializerExpressionSyntax items ? $"new {field.Declaration.Type.WithoutTrivia()} {items.WithoutTrivia()}" : value.WithoutTrivia().ToString();

    /// <summary>A field that can be created again in each worker.</summary>
    /// <param name="Field">Its declaration.</param>
    /// <param name="Type">Its type.</param>
    /// <param name="Made">The constructor's statement that creates it; null if an initializer or nothing does.</param>
    /// <param name="IsMarked">Whether it is already <c>[WorkerLocal]</c>.</param>
    private sealed record Found(FieldDeclarationSyntax Field, ITypeSymbol Type, ConstructorAssignment? Made, bool IsMarked);
}
