using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Infeed.Analyzers.Sources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Infeed.Analyzers.Paths;

/// <summary>
/// Sees by the names in it that no rule can have anything against a constructor: it lists no files but in order, goes through no hash table, and calls no code of the
/// project. Reading files and parsing them is most of what constructors do, and their calls of LINQ are dear to bind.
/// </summary>
internal sealed class QuietConstruction(DataSource source, Compilation compilation, CancellationToken cancellation)
{
    private static readonly ConditionalWeakTable<Compilation, ConcurrentDictionary<string, bool>> NamesOfProjects = new();

    private readonly ConcurrentDictionary<string, bool> namesOfProject = NamesOfProjects.GetOrCreateValue(compilation);

    // What is made later is looked for here.
    private readonly bool isLookedAt = source.Type.GetMembers().Any(Members.CanBeMadeLater);

    public bool Has(IMethodSymbol constructor) =>
        !isLookedAt && constructor is { MethodKind: MethodKind.Constructor, DeclaringSyntaxReferences: [{ } reference] } && constructor.Parameters.All(parameter => IsPlain(parameter.Type))
        && constructor.ContainingType.GetMembers().OfType<IFieldSymbol>().All(field => IsPlain(field.Type))
        && reference.GetSyntax(cancellation) is ConstructorDeclarationSyntax declaration && IsQuiet(declaration, constructor.ContainingType);

    // Of .NET, and with an order.
    private static bool IsPlain(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsPlain(array.ElementType),
        { TypeKind: TypeKind.TypeParameter or TypeKind.Dynamic or TypeKind.Error } => false,
        _ => type.DeclaringSyntaxReferences.IsEmpty && !IsOfTables(type.Name),
    };

    private static bool IsOfTables(string name) =>
        name.Contains("Set") || name.Contains("Dictionary") || name.Contains("Bag") || name.Contains("Lookup") || name is "GroupBy" or "Keys" or "Values" or "IEnumerable" or "ICollection" or "IReadOnlyCollection";

    private static bool IsListing(string name) => (name.StartsWith("Get", StringComparison.Ordinal) || name.StartsWith("Enumerate", StringComparison.Ordinal))
        && (name.EndsWith("Files", StringComparison.Ordinal) || name.EndsWith("Directories", StringComparison.Ordinal) || name.Contains("FileSystem"));

    private bool IsQuiet(ConstructorDeclarationSyntax declaration, INamedTypeSymbol type)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in declaration.DescendantNodes())
        {
            if (node is ImplicitObjectCreationExpressionSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax || (source.HasProcesses && MakesArray(node)))
                return false;
            if (node is SimpleNameSyntax name)
                names.Add(name.Identifier.ValueText);
        }

        // Whatever is sorted here, the author has thought of it.
        var isOrdered = names.Any(name => name.StartsWith("Order", StringComparison.Ordinal));
        return names.All(name => !name.StartsWith("Sort", StringComparison.Ordinal) && (isOrdered || !(IsListing(name) || IsOfTables(name))) && (type.GetMembers(name) is [IFieldSymbol] || !IsOfProject(name)));
    }

    // Each process gets a copy of what is kept here.
    private static bool MakesArray(SyntaxNode node) => node is AssignmentExpressionSyntax { Right: var kept } && Stripped(kept) switch
    {
        ArrayCreationExpressionSyntax => true,
        InvocationExpressionSyntax { Expression: var called } => called.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Any(name => name.Identifier.ValueText is "ReadAllBytes" or "AllocateArray" or "AllocateUninitializedArray"),
        _ => false,
    };

    private static ExpressionSyntax Stripped(ExpressionSyntax value) => value switch
    {
        ParenthesizedExpressionSyntax inner => Stripped(inner.Expression),
        CastExpressionSyntax cast => Stripped(cast.Expression),
        AssignmentExpressionSyntax chained => Stripped(chained.Right),
        PostfixUnaryExpressionSyntax sure => Stripped(sure.Operand),
        _ => value,
    };

    private bool IsOfProject(string name) => namesOfProject.GetOrAdd(name, wanted => compilation.ContainsSymbolsWithName(wanted, SymbolFilter.TypeAndMember, cancellation));
}
