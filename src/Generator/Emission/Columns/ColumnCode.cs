using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Columns;

/// <summary>
/// How the emitted code reads, copies, describes and fills a column. There is one class for each kind of column; what is the same for most kinds is here.
/// </summary>
internal abstract class ColumnCode(ColumnModel column, int ordinal)
{
    /// <summary>The code of each column.</summary>
    public static ColumnCode[] Of(EquatableArray<ColumnModel> columns) => [.. columns.Select(Of)];

    /// <summary>The code of a column. This is the table of kinds.</summary>
    /// <param name="column">The column.</param>
    /// <param name="ordinal">Its ordinal.</param>
    public static ColumnCode Of(ColumnModel column, int ordinal) => column switch
    {
        { IsDynamic: true } => new DynamicColumnCode(column, ordinal),
        { IsScalar: true } => new ScalarColumnCode(column, ordinal),
        { Kind: RaggedModel ragged } => new RaggedColumnCode(column, ordinal, ragged),
        { IsMeasured: true } => new MeasuredColumnCode(column, ordinal),
        _ => new FixedColumnCode(column, ordinal),
    };

    /// <summary>The name of the batch's member.</summary>
    public string Member => Identifier.Escape(column.Member);

    /// <summary>The accessibility of the batch's member.</summary>
    public string Accessibility => column.Accessibility;

    /// <summary>The type of the batch's member.</summary>
    public abstract string BatchType { get; }

    /// <summary>The value of the batch's member.</summary>
    public abstract string BatchValue { get; }

    /// <summary>The type of the member that keeps a copy of the column.</summary>
    public virtual string CopyType => $"{Type}[]";

    /// <summary>A copy of the batch's member.</summary>
    public virtual string Copy => $"batch.{Member}.Span.ToArray()";

    /// <summary>The call that describes the column to the runtime.</summary>
    public virtual string Schema => $"{Code.Services}ColumnSchema.Of<{Type}>({Quoted}{Dimensions})";

    /// <summary>The column of a block that is filled sample after sample.</summary>
    public virtual string OfSamples => $"block.Columns.Of<{Type}>({Ordinal})";

    /// <summary>The column of a block that is filled at one go.</summary>
    public string OfBatch => $"block.Column<{Type}>({Ordinal})";

    /// <summary>The part of a column that an awaited sample fills.</summary>
    public string OfAwaited => $"block.Column<{Type}>({Ordinal}, row)";

    /// <summary>Sets a scalar that an awaited sample has returned.</summary>
    public string SetAwaited(string value) => $"block.Set({Ordinal}, row, {value});";

    /// <summary>The elements of the sample in the current row.</summary>
    /// <param name="local">The variable with the column of the block.</param>
    public virtual string Sample(string local) => $"{local}[row]";

    /// <summary>What follows the call for each sample; null if nothing does.</summary>
    /// <param name="local">The variable with the column of the block.</param>
    public virtual string? AfterSample(string local) => null;

    /// <summary>What follows the call for a batch; null if nothing does.</summary>
    public virtual string? AfterBatch => null;

    /// <summary>What follows an awaited sample; null if nothing does.</summary>
    public virtual string? AfterAwaited => null;

    /// <summary>The description of the column in the emitted documentation.</summary>
    public string Summary(bool isShapeShown)
    {
        var shape = isShapeShown ? $" <c>[n{string.Concat(column.Shape.Select(dimension => ", " + dimension.Words))}]</c> of" : "";
        return $"Column <c>{Code.Xml(column.Name)}</c>:{shape} <c>{Code.Xml(column.ShortType)}</c>{Words}.";
    }

    /// <summary>What the documentation says besides the type of an element.</summary>
    protected virtual string Words => "";

    /// <summary>The type of an element.</summary>
    protected string Type => column.Type;

    protected string Ordinal => Invariant.Number(ordinal);

    /// <summary>The name of the column as a literal.</summary>
    protected string Quoted => $"\"{column.Name}\"";

    /// <summary>The dimensions as arguments that follow another.</summary>
    protected string Dimensions => string.Concat(column.Shape.Select(dimension => ", " + Dimension(dimension)));

    private static string Dimension(DimensionModel dimension) =>
        dimension.Member is { } member ? $"{Code.Services}Dimension.Named({Code.Quoted(member)})" : Invariant.Number(dimension.Size);
}
