using Infeed.Generator.Emission.Columns;
using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Batch;

/// <summary>Writes <c>Batch.Arrays</c>, a copy of a batch that can be kept.</summary>
internal sealed class ArraysEmitter(CodeWriter code, BatchModel batch, BatchSummary summary)
{
    private readonly ColumnCode[] columns = ColumnCode.Of(batch.Columns);

    public void Emit()
    {
        code.Property("Copies the batch into arrays, which can be kept as long as they are needed.", "public Arrays ToArrays() => new(this);");
        code.Summary($"A copy of a batch of {Code.Xml(batch.Source)}: one array a column, sample after sample.");
        code.Open("public sealed class Arrays");
        EmitConstructor();
        code.Property("Samples in the batch, n.", "public int Count { get; }");
        code.Property("The epoch, from 0.", "public int Epoch { get; }");
        code.Property("The position of the batch in its epoch, from 0.", "public long Index { get; }");
        code.Property(summary.Indices, "public long[] SampleIndices { get; }");
        foreach (var column in columns)
            code.Property(column.Summary(batch.AreShapesShown), $"{column.Accessibility} {column.CopyType} {column.Member} {{ get; }}");
        code.Close();
    }

    private void EmitConstructor()
    {
        code.Open("internal Arrays(Batch batch)");
        code.Line("Count = batch.Count;");
        code.Line("Epoch = batch.Epoch;");
        code.Line("Index = batch.Index;");
        code.Line("SampleIndices = batch.SampleIndices.ToArray();");
        foreach (var column in columns)
            code.Line($"{column.Member} = {column.Copy};");
        code.Close();
    }
}
