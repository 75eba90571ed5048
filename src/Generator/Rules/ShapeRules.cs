using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Rules;

/// <summary>INFEED008, with a message for each mistake in a <c>[Shape]</c>.</summary>
internal static class ShapeRules
{
    public static readonly DiagnosticDescriptor BadShape = RuleDescriptor.Error(
        "INFEED008", RuleCategory.Usage, "A shape has positive dimensions",
        "The [Shape] of '{0}' has the dimension {1}, so a sample would have no elements: write the dimensions of one sample, each 1 or more, as in [Shape(1, 28, 28)]");

    internal static readonly DiagnosticDescriptor NoDimensions =
        BadShape.Saying("The [Shape] of '{0}' has no dimensions, so the size of its slot is unknown: write the dimensions of one sample, as in [Shape(1, 28, 28)]; for one value a sample take an 'out' parameter, or in a [Batch] method a span without [Shape]");

    internal static readonly DiagnosticDescriptor TooLarge =
        BadShape.Saying("The [Shape] of '{0}' makes more than 2147483647 elements a sample, which no span can hold: write smaller dimensions");

    internal static readonly DiagnosticDescriptor OfNoSpan =
        BadShape.Saying("The [Shape] of '{0}' has no effect, because '{0}' is not a 'Span<T>': remove it, or make the parameter a 'Span<T>'", remedy: RuleDescriptor.Removal);

    internal static readonly DiagnosticDescriptor OfNoColumn =
        BadShape.Saying("The [Shape] of '{0}' has no effect, because '{1}' returns its columns: remove it", remedy: RuleDescriptor.Removal);

    internal static readonly DiagnosticDescriptor OfNoMemory =
        BadShape.Saying("The [Shape] of '{0}' has no effect, because '{0}' is not a 'Memory<T>': remove it, or make the parameter a 'Memory<T>'", remedy: RuleDescriptor.Removal);

    internal static readonly DiagnosticDescriptor OfVariable =
        BadShape.Saying("The [Shape] of '{0}' has '{1}', which is not a constant: for a size that is known only at run time write 'nameof(...)' of a readonly int field or property of '{2}', which CreateLoader reads once");

    internal static readonly DiagnosticDescriptor OfVariableMember =
        BadShape.Saying("The [Shape] of '{0}' names '{1}', which can still change when CreateLoader has laid out the memory: make it a readonly field, or a property without 'set'");

    internal static readonly DiagnosticDescriptor OfParameter =
        BadShape.Saying("The [Shape] of '{0}' names '{1}', which is a parameter of the constructor: keep it in a readonly int field or property, and name that");

    internal static readonly DiagnosticDescriptor OfNothing =
        BadShape.Saying("The [Shape] of '{0}' names '{1}', and '{2}' can read no field or property of that name: name a readonly int field or property of '{2}'");

    internal static readonly DiagnosticDescriptor OfAnotherType =
        BadShape.Saying("The [Shape] of '{0}' names '{1}', which is of type '{2}': make it an int");

    internal static readonly DiagnosticDescriptor OfOther =
        BadShape.Saying("The [Shape] of '{0}' has '{1}', which is not a dimension: write an int, or 'nameof(...)' of a readonly int field or property");
}
