using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Flow;

/// <summary>The values that code gives to the options of a loader, as far as they are known at compile time.</summary>
internal static class OptionValues
{
    /// <summary>Whether an option has the value that is asked for; null if that is known only at run time.</summary>
    public static bool? Has(IOperation options, OptionQuestion asked) =>
        Has(options, asked, new Dictionary<ILocalSymbol, bool?>(SymbolEqualityComparer.Default));

    private static bool? Has(IOperation options, OptionQuestion asked, Dictionary<ILocalSymbol, bool?> locals)
    {
        var value = options.Unwrapped();
        switch (value)
        {
            case { ConstantValue: { HasValue: true, Value: null } }:
                return asked.IsWhenUnset;
            case IObjectCreationOperation creation:
                return Assigned(creation.Initializer, asked.Option) is { } set ? asked.Of(set) : asked.IsWhenUnset;
            case IWithOperation with:
                return Assigned(with.Initializer, asked.Option) is { } changed ? asked.Of(changed) : Has(with.Operand, asked, locals);
            case IConditionalOperation { WhenFalse: { } other } either:
                return Join(Has(either.WhenTrue, asked, locals), Has(other, asked, locals));
            case ICoalesceOperation either:
                return Join(Has(either.Value, asked, locals), Has(either.WhenNull, asked, locals));
            case ILocalReferenceOperation { Local: var local }:
                return OfLocal(local, value.Root(), asked, locals);
            default:
                return null;
        }
    }

    /// <summary>Whether options can set an option.</summary>
    public static bool Sets(IOperation options, string option) => options.Unwrapped() switch
    {
        IObjectCreationOperation creation => Assigned(creation.Initializer, option) is not null,
        IWithOperation with => Assigned(with.Initializer, option) is not null || Sets(with.Operand, option),
        _ => true,
    };

    /// <summary>The value that an initializer sets an option to; null if it does not set it.</summary>
    public static IOperation? Assigned(IObjectOrCollectionInitializerOperation? initializer, string option) =>
        initializer?.Initializers.OfType<ISimpleAssignmentOperation>()
            .FirstOrDefault(set => set.Target is IPropertyReferenceOperation { Property.Name: var name } && name == option)?.Value;

    /// <summary>Whether a call sets the options of the object that it is given, from a file: <c>configuration.Bind(options)</c>.</summary>
    public static bool IsBinding(IArgumentOperation argument) => argument.Parent is IInvocationOperation { TargetMethod.Name: "Bind" };

    // Combines all values that are assigned to the local, including 'options = options with { ... }'.
    private static bool? OfLocal(ILocalSymbol local, IOperation root, OptionQuestion asked, Dictionary<ILocalSymbol, bool?> locals)
    {
        if (locals.TryGetValue(local, out var found))
            return found;
        // A local whose value depends on itself counts as unknown: 'options = isQuick ? options with { BatchSize = 8 } : options;'.
        locals[local] = null;
        var values = root.Descendants().Select(operation => operation switch
        {
            IVariableDeclaratorOperation declarator when declarator.Symbol.IsSame(local) => declarator.GetVariableInitializer()?.Value,
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation target, Value: IWithOperation { Operand: var same, Initializer: var initializer } }
                when target.Local.IsSame(local) && IsOf(same.Unwrapped(), local) => Assigned(initializer, asked.Option),
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation target, Value: var given } when target.Local.IsSame(local) => given,
            _ => null,
        });
        // A local that is passed by reference, bound to a configuration, or set by a tuple deconstruction or '??=', may have any options.
        if (root.Descendants().Any(operation => IsSetElsewhere(operation, local)))
            return null;
        var known = values.OfType<IOperation>()
            .Select(given => given.Type.Is("Infeed", "LoaderOptions") ? Has(given, asked, locals) : asked.Of(given)).ToArray();
        return locals[local] = known.Length == 0 ? null : known.Aggregate(Join);
    }

    private static bool IsSetElsewhere(IOperation operation, ILocalSymbol local) => operation switch
    {
        IArgumentOperation argument => (argument.IsByReference() || IsBinding(argument)) && IsOf(argument.Value.Unwrapped(), local),
        IDeconstructionAssignmentOperation { Target: var targets } => targets.DescendantsAndSelf().Any(target => IsOf(target, local)),
        ICoalesceAssignmentOperation { Target: var target } => IsOf(target, local),
        _ => false,
    };

    private static bool IsOf(IOperation operation, ILocalSymbol local) => operation is ILocalReferenceOperation { Local: var other } && other.IsSame(local);

    private static bool? Join(bool? one, bool? other) => one == other ? one : null;
}
