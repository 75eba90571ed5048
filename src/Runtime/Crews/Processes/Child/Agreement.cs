using Infeed.Columns;
using Infeed.CompilerServices;
using Infeed.Crews.Processes.Shared;
using Infeed.Plan;
using Infeed.Workers.Forms;

namespace Infeed.Crews.Processes.Child;

/// <summary>Checks that a source is the same in its worker process as in the program.</summary>
internal static class Agreement
{
    /// <summary>Checks that both sides have the same columns, before anything is read that depends on them.</summary>
    /// <exception cref="InvalidDataException">The columns differ.</exception>
    public static void OnColumns(WorkerAssignment assignment, SampleSchema schema)
    {
        if (schema.Hash != assignment.SchemaHash)
        {
            throw new InvalidDataException(
                $"The columns of {assignment.Source} are not the same in the program and in its worker process: both must load the same assemblies.");
        }
    }

    /// <summary>Returns the layout of the source's slots, after checking that it is the same as in the program.</summary>
    /// <exception cref="InvalidDataException">The source has other sizes or another number of samples here, or its code threw.</exception>
    public static SlotLayout OnSource<TSource, TWorker>(WorkerAssignment assignment, TSource source)
        where TSource : class
        where TWorker : struct, ISourceWorker<TSource>
    {
        try
        {
            var known = SourceClass.Of<TSource, TWorker>(source);
            var sizes = SourceFacts.Sizes<TSource, TWorker>(source);
            for (var column = 0; column < known.Schema.Columns.Length; column++)
                OnShape(assignment, known.Schema.Columns[column], assignment.Shapes[column], sizes);
            // The batches of a stream are an option, and nothing that its source tells.
            if (!known.Form.Has(FormTraits.Sharded))
                OnCount(assignment, SourceFacts.Count<TSource, TWorker>(source, assignment.Recipe.BatchSize));
            return new SlotLayout(known.Schema.Measured(sizes), assignment.Recipe.BatchSize, assignment.Recipe.OnSampleError != OnSampleError.Throw);
        }
        catch (Exception e) when (e is SampleException or ArgumentException)
        {
            throw new InvalidDataException(e.Message);
        }
    }

    /// <summary>Asks the source what the plan needs to know of its samples, and checks that it tells the same as in the program.</summary>
    /// <returns>What it told; null if the plan needs nothing.</returns>
    /// <exception cref="InvalidDataException">It tells something else here, or its code threw.</exception>
    public static SourceTables? OnTables<TSource, TWorker>(WorkerAssignment assignment, TSource source)
        where TSource : class
        where TWorker : struct, ISourceWorker<TSource>
    {
        var recipe = assignment.Recipe;
        // The plan of a mixture of streams needs nothing either: its hash tells runs apart.
        if (recipe.TablesHash == 0 || recipe.Form.Has(FormTraits.Sharded))
            return null;
        try
        {
            var tables = SourceTables.Of(
                assignment.Source, recipe.Count, recipe.Subset, recipe.Sampling, recipe.IsBucketed, recipe.SamplesPerEpoch,
                new SourceTraits<TSource, TWorker>(source));
            if (tables.Hash == recipe.TablesHash)
                return tables;
            if (tables.Mix is not null)
            {
                throw new InvalidDataException(
                    $"The [Label] or [Group] method of a part of {assignment.Source} does not tell the same in the program and in its worker process: it must depend on the fields of the part alone.");
            }

            throw new InvalidDataException(
                $"The [Weight], [Label], [Group], [Length] or [Order] method of {assignment.Source} does not tell the same in the program and in its worker process: it must depend on the fields of the source alone.");
        }
        catch (Exception e) when (e is SampleException or ArgumentException)
        {
            throw new InvalidDataException(e.Message);
        }
    }

    private static void OnShape(WorkerAssignment assignment, ColumnSchema column, int[] shape, SourceSizes sizes)
    {
        var own = column.ShapeOf(sizes);
        if (!own.AsSpan().SequenceEqual(shape))
        {
            throw new InvalidDataException(
                $"Column '{column.Name}' of {assignment.Source} has the shape [{string.Join(", ", shape)}] in the program and [{string.Join(", ", own)}] in its worker process: what a [Shape] names must depend on the fields of the source alone.");
        }
    }

    private static void OnCount(WorkerAssignment assignment, long count)
    {
        if (count != assignment.Recipe.Count)
        {
            throw new InvalidDataException(
                $"{assignment.Source} counts {Quantity.Of(assignment.Recipe.Count, "sample")} in the program and {count:N0} in its worker process: Count must depend on the fields of the source alone.");
        }
    }
}
