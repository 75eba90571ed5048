using Infeed.Generator.Reporting;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Columns;

/// <summary>Finds the kind of each column, when all columns of its method are known: a kind can take from another column, such as a length.</summary>
/// <param name="columns">The columns of the method.</param>
/// <param name="companions">Finds columns that belong to others, as the form of the source declares them.</param>
/// <param name="findings">Receives what is wrong.</param>
internal sealed class ColumnKinds(ColumnList columns, Companions companions, Findings findings)
{
    /// <summary>The table of kinds, without the one that has nothing special.</summary>
    private static readonly IColumnKindReader[] Readers = [new RaggedReader()];

    private readonly List<ShapedColumn> shaped = [];

    /// <summary>Adds a column of spans.</summary>
    /// <param name="parameter">Its parameter.</param>
    /// <param name="element">The type of an element.</param>
    /// <param name="shape">Its shape; null if it has none, so that it may belong to another column.</param>
    /// <param name="ordinal">Its ordinal, or -1 if it cannot be a column.</param>
    public void Add(IParameterSymbol parameter, ITypeSymbol element, AttributeData? shape, int ordinal)
    {
        if (shape is null)
            AddScalar(parameter, ordinal);
        else if (ordinal >= 0)
            shaped.Add(new ShapedColumn(parameter, element, shape, ordinal));
    }

    /// <summary>Adds a column without a shape, which may belong to another.</summary>
    public void AddScalar(IParameterSymbol parameter, int ordinal)
    {
        if (ordinal >= 0)
            companions.Add(parameter, ordinal);
    }

    /// <summary>The names of the columns that belong to others.</summary>
    public IEnumerable<string> Companions => shaped.SelectMany(column => Readers.Select(reader => reader.Companion(column))).OfType<string>();

    /// <summary>Sets the kinds of the columns. What is missing or wrong is reported.</summary>
    public void Read()
    {
        foreach (var column in shaped)
        {
            foreach (var kind in Readers.Select(reader => reader.Read(column, companions, findings)).Where(kind => kind is not null))
                columns.SetKind(column.Ordinal, kind!);
        }
    }
}
