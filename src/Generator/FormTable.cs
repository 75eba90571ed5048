using System.Collections.Immutable;
using Infeed.Generator.Emission.Forms;
using Infeed.Generator.Emission.Forms.AsyncSample;
using Infeed.Generator.Emission.Forms.Batch;
using Infeed.Generator.Emission.Forms.Sample;
using Infeed.Generator.Emission.Forms.Stream;
using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;
using Infeed.Generator.Rules;
using Infeed.Generator.Validation.Forms;
using Infeed.Generator.Validation.Forms.AsyncSample;
using Infeed.Generator.Validation.Forms.Batch;
using Infeed.Generator.Validation.Forms.Sample;
using Infeed.Generator.Validation.Forms.Stream;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator;

/// <summary>The forms of source. It is the one place that lists them: another form is its own folders, and a line in each member here.</summary>
internal static class FormTable
{
    /// <summary>Who reads a method of each form. Of those with the same attribute, the first that reads the method.</summary>
    public static IReadOnlyList<FormReader> Readers { get; } =
        [new AsyncSampleMethodReader(), new SampleMethodReader(), new BatchMethodReader(), new StreamMethodReader()];

    /// <summary>The rules of the validator, with those of each form, ordered by id.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Rules { get; } =
        [.. ValidatorRules.All.Concat([.. BatchRules.All, .. StreamRules.All]).OrderBy(rule => rule.Id, StringComparer.Ordinal)];

    /// <summary>Who writes the worker of each form.</summary>
    public static WorkerEmitter EmitterOf(CodeWriter code, DataSourceModel source, WorkerModel worker) => worker.Method switch
    {
        AsyncSampleMethodModel method => new AsyncSampleWorkerEmitter(code, source, worker, method),
        SampleMethodModel method => new SampleWorkerEmitter(code, source, worker, method),
        BatchMethodModel method => new BatchWorkerEmitter(code, source, worker, method),
        StreamMethodModel method => new StreamWorkerEmitter(code, source, worker, method),
        var method => throw new InvalidOperationException($"No form has a method as {method.GetType().Name}."),
    };
}
