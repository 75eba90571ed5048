using Infeed.Generator.Model;
using Infeed.Generator.Validation.Columns.Writes;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Columns;

/// <summary>
/// Decides which columns are cleared before the source's method is called. A slot has an earlier batch in it, and which one that is depends on workers and
/// queue: so whatever a method may leave as it was is zero instead.
/// </summary>
internal static class ColumnClearing
{
    /// <summary>The columns, each of which is cleared unless its method is proven to write all of it, or its shape says that it need not be.</summary>
    /// <param name="columns">The columns, with what their shapes say.</param>
    /// <param name="sample">The method that fills a sample.</param>
    /// <param name="method">Its model, whose arguments follow its first parameter.</param>
    /// <param name="compilation">Where it is compiled.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static EquatableArray<ColumnModel> Of(
        EquatableArray<ColumnModel> columns, IMethodSymbol sample, SampleMethodModel method, Compilation compilation, CancellationToken cancellation)
    {
        var code = sample.PartialImplementationPart ?? sample;
        var spans = method.Arguments
            .Select((argument, at) => (argument.Kind, argument.Column, Parameter: code.Parameters[at + 1]))
            .Where(argument => argument.Kind == ArgumentKind.Span)
            .ToList();
        var lengths = spans.Where(span => !columns[span.Column].IsMeasured).Aggregate(SpanLengths.None, (known, span) =>
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
