using Infeed.Generator.Model;
using Infeed.Generator.Validation.Columns.Writes;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Columns;

/// <summary>
/// Decides which columns are cleared before the source's method is called. A slot still holds the values of an earlier batch, and which batch that is depends
/// on the workers and the queue. So elements that the method may leave unwritten are set to zero first.
/// </summary>
internal static class ColumnClearing
{
    /// <summary>Marks each span column as cleared, unless the method is proven to write all of it, or its shape turns the clearing off.</summary>
    /// <param name="columns">The columns, with what their shapes say.</param>
    /// <param name="filling">The method that fills a sample, or a whole batch.</param>
    /// <param name="method">The model of that method. Its arguments start at the second parameter, after the index.</param>
    /// <param name="compilation">The compilation that the method is in.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static EquatableArray<ColumnModel> Of(
        EquatableArray<ColumnModel> columns, IMethodSymbol filling, FillMethodModel method, Compilation compilation, CancellationToken cancellation)
    {
        var code = filling.PartialImplementationPart ?? filling;
        var first = method.Form.HasIndex ? 1 : 0;
        var spans = method.Arguments
            .Select((argument, at) => (argument.Kind, argument.Column, Parameter: code.Parameters[at + first]))
            .Where(argument => argument.Kind is ArgumentKind.Span or ArgumentKind.Memory)
            .ToList();
        // How long the spans of a batch are is not known before there is one.
        var lengths = spans.Where(span => !method.Form.FillsBatches && !columns[span.Column].IsMeasured).Aggregate(SpanLengths.None, (known, span) =>
            known.With(span.Parameter, columns[span.Column].Elements));
        var proof = new WriteProof(compilation, cancellation);
        var decided = columns.ToArray();
        foreach (var (_, column, parameter) in spans)
        {
            if (decided[column].IsCleared)
                decided[column] = decided[column] with { IsCleared = !proof.IsWhollyWritten(code, parameter, lengths) };
        }

        return new([.. decided]);
    }
}
