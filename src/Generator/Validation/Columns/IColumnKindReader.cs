using Infeed.Generator.Model;
using Infeed.Generator.Reporting;

namespace Infeed.Generator.Validation.Columns;

/// <summary>Recognises one kind of column by its shape, in sources of any form. It has no state.</summary>
internal interface IColumnKindReader
{
    /// <returns>The name of the column that belongs to a column of the kind; null if there is none, or the column is of another kind.</returns>
    string? Companion(ShapedColumn column);

    /// <returns>What is special about the column; null if it is of another kind.</returns>
    ColumnKindModel? Read(ShapedColumn column, Companions companions, Findings findings);
}
