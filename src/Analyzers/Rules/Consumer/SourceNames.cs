using Infeed.Analyzers.Operations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Rules.Consumer;

/// <summary>The names that a method has for one source: a variable, field, parameter or <c>this</c>, and the locals that hold the same object.</summary>
internal sealed class SourceNames
{
    private readonly HashSet<ISymbol> symbols = new(SymbolEqualityComparer.Default);

    private SourceNames()
    {
    }

    /// <param name="source">The variable, field or parameter that holds the source; null for <c>this</c>.</param>
    /// <param name="root">The method that uses it.</param>
    public SourceNames(ISymbol? source, IOperation root)
    {
        IsThis = source is null;
        if (source is not null)
            symbols.Add(source);
        var copies = root.Descendants().OfType<IVariableDeclaratorOperation>()
            .Where(declarator => declarator.Symbol.Type.IsReferenceType && !declarator.Symbol.IsRef && declarator.GetVariableInitializer() is not null)
            .Select(declarator => (declarator.Symbol, Value: declarator.GetVariableInitializer()!.Value.Unwrapped()))
            .Where(copy => copy.Value is IInstanceReferenceOperation || Named(copy.Value) is not null).ToArray();
        // Repeated until no name is added: finds 'var a = source; var b = a;' in any order, and also the variable that the source was taken from.
        while (copies.Any(copy => Add(copy.Symbol, copy.Value, root)))
        {
        }
    }

    /// <summary>The names of a source that has none, as in <c>new Digits(pixels).CreateLoader()</c>.</summary>
    public static SourceNames None { get; } = new();

    /// <summary>Whether the method is a method of the source, in which <c>this</c> is the source.</summary>
    public bool IsThis { get; }

    /// <summary>Whether a value is the source.</summary>
    public bool Has(IOperation value) => value.Unwrapped() switch
    {
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => IsThis,
        var other => Has(Named(other)),
    };

    /// <summary>Whether a symbol is one of the names.</summary>
    public bool Has(ISymbol? symbol) => symbol is not null && symbols.Contains(symbol);

    /// <summary>The variable or field that an operation refers to.</summary>
    public static ISymbol? Named(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation field => field.Field,
        _ => null,
    };

    /// <summary>The places that an operation writes to.</summary>
    public static IEnumerable<IOperation> Targets(IOperation operation) => operation switch
    {
        // 'place = ref other' makes the local refer to something else.
        ISimpleAssignmentOperation { IsRef: true } => [],
        IAssignmentOperation assignment => Parts(assignment.Target),
        IIncrementOrDecrementOperation step => [step.Target],
        IArgumentOperation { Value: { } value } argument when argument.IsByReference() => [value],
        _ => [],
    };

    /// <summary>Whether a method never gives a variable another value.</summary>
    public static bool IsKept(ISymbol variable, IOperation root) =>
        !root.Descendants().Any(operation => Targets(operation).Any(target => Named(target).IsSame(variable)));

    private bool Add(ILocalSymbol local, IOperation value, IOperation root) =>
        Has(value) ? !Has(local) && AreKept(local, value, root) && symbols.Add(local)
        : Has(local) && Named(value) is ILocalSymbol or IParameterSymbol && AreKept(local, value, root) && symbols.Add(Named(value)!);

    private static bool AreKept(ILocalSymbol local, IOperation value, IOperation root) =>
        IsKept(local, root) && (Named(value) is not { } other || IsKept(other, root));

    // The targets in a tuple on the left side, or the single target.
    private static IEnumerable<IOperation> Parts(IOperation target) => target is ITupleOperation tuple ? tuple.Elements.SelectMany(Parts) : [target];
}
