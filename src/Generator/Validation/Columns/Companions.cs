using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Columns;

/// <summary>Columns of one int for each sample that belong to other columns, such as lengths. Each form of source declares them in its own way.</summary>
internal abstract class Companions
{
    /// <summary>The name of the companion that has the lengths of a column.</summary>
    public static string LengthOf(string column) => "lengthOf" + char.ToUpperInvariant(column[0]) + column.Substring(1);

    /// <summary>Adds a parameter that is a column without a shape.</summary>
    public virtual void Add(IParameterSymbol parameter, int ordinal)
    {
    }

    /// <summary>Changes the name of a companion to what the form writes.</summary>
    public virtual string Declared(string name) => name;

    /// <summary>Finds a companion. If it is missing or wrong, that is reported.</summary>
    /// <param name="column">The column that it belongs to.</param>
    /// <param name="name">Its name, as the form writes it.</param>
    /// <param name="rules">What is reported.</param>
    /// <returns>Its ordinal; -1 if it is missing or wrong.</returns>
    public abstract int Find(IParameterSymbol column, string name, CompanionRules rules);
}

/// <summary>What is reported of a companion.</summary>
/// <param name="Missing">There is none: the column, what to declare, the method.</param>
/// <param name="OfOtherName">Behind the column stands what is most likely it: the column, the name that it has to have, the one that it has.</param>
/// <param name="IsReturned">It is returned where it should be beside its column: the same.</param>
/// <param name="NotReturned">There is none, and the method has to return it: the same.</param>
/// <param name="OfAnotherType">It is no int: the column, its name, its type, what to declare.</param>
internal sealed record CompanionRules(
    DiagnosticDescriptor Missing, DiagnosticDescriptor OfOtherName,
    DiagnosticDescriptor IsReturned, DiagnosticDescriptor NotReturned, DiagnosticDescriptor OfAnotherType);
