using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Columns;

/// <summary>A parameter that is a column with a shape.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Element">The type of an element.</param>
/// <param name="Shape">Its [Shape].</param>
/// <param name="Ordinal">The ordinal of the column.</param>
internal sealed record ShapedColumn(IParameterSymbol Parameter, ITypeSymbol Element, AttributeData Shape, int Ordinal)
{
    /// <summary>A named argument of the shape; null if it is not given.</summary>
    public TypedConstant? Argument(string name) =>
        Shape.NamedArguments.Where(argument => argument.Key == name).Select(argument => (TypedConstant?)argument.Value).FirstOrDefault();
}
