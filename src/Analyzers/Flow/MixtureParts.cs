using Infeed.Analyzers.Operations;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Infeed.Analyzers.Flow;

/// <summary>The parts that the code of a method gives to a mixture of sources.</summary>
internal static class MixtureParts
{
    /// <summary>The name of the type of mixtures, and of the class whose method creates them.</summary>
    public const string Name = "Mixture";

    /// <summary>Whether a type is that of mixtures.</summary>
    public static bool IsMixture(ITypeSymbol? type) => type.Is("Infeed", Name);

    /// <summary>Whether a call only makes a mixture of what it is given.</summary>
    public static bool IsMaking(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod: { Name: "Of" or "With", ContainingType: var type } } && IsMixture(type);

    /// <summary>
    /// The parts of a value that may be a mixture. A value that is no mixture counts as its own only part. Parts that are not known are left out.
    /// </summary>
    public static IReadOnlyList<IOperation> Of(IOperation value)
    {
        var found = new List<IOperation>();
        Add(found, value, new HashSet<ILocalSymbol>(SymbolEqualityComparer.Default));
        return found;
    }

    private static void Add(List<IOperation> found, IOperation value, HashSet<ILocalSymbol> seen)
    {
        switch (value.Unwrapped())
        {
            case IInvocationOperation { TargetMethod.Name: "Of" } made when IsMaking(made):
                found.AddRange(made.Arguments.SelectMany(argument => argument.Descendants()).OfType<ITupleOperation>().Select(part => part.Elements[0]));
                break;
            case IInvocationOperation { Instance: { } before, Arguments: [{ Value: { } part }, ..] } made when IsMaking(made):
                Add(found, before, seen);
                found.Add(part);
                break;
            case IWithOperation with:
                Add(found, with.Operand, seen);
                break;
            case IConditionalOperation { WhenFalse: { } other } either:
                Add(found, either.WhenTrue, seen);
                Add(found, other, seen);
                break;
            case ILocalReferenceOperation { Local: { Type: { } type } local } reference when IsMixture(type) || type.Is("Infeed", "IDataSource"):
                if (!seen.Add(local))
                    break;
                foreach (var set in LocalValues.Of(local, reference.Root()))
                    Add(found, set, seen);
                break;
            case var other when !IsMixture(other.Type):
                found.Add(other);
                break;
        }
    }
}
