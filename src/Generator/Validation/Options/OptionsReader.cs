using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Options;

/// <summary>Reads the options of the attribute. An option that is out of its range gets its default.</summary>
internal static class OptionsReader
{
    /// <summary>The values of the runtime's OnSampleError, by number.</summary>
    private static readonly string[] SampleErrors = ["Throw", "Substitute", "Skip"];

    public static OptionsModel Read(INamedTypeSymbol type, AttributeData attribute, Findings findings)
    {
        var batchSize = Knobs.DefaultBatchSize;
        var maxElements = Knobs.DefaultMaxElements;
        var workers = Knobs.DefaultWorkers;
        var useMultiprocessing = false;
        var isKindSet = false;
        var workersPerProcess = Knobs.DefaultWorkersPerProcess;
        var concurrency = Knobs.DefaultConcurrency;
        var maxQueueSize = Knobs.DefaultMaxQueueSize;
        var shuffle = false;
        var seed = 0UL;
        var dropLast = false;
        var shards = Knobs.DefaultShards;
        var stepsPerEpoch = 0L;
        string? onSampleError = null;
        int? maxSampleErrors = null;
        var shuffleBuffer = Knobs.DefaultShuffleBuffer;
        var isReplayable = true;
        foreach (var argument in attribute.NamedArguments)
        {
            // The compiler reports a value that does not fit the option's type.
            switch (argument.Key, argument.Value.Kind is TypedConstantKind.Primitive or TypedConstantKind.Enum ? argument.Value.Value : null)
            {
                case ("BatchSize", int value):
                    batchSize = InRange("BatchSize", value, Knobs.MinBatchSize, Knobs.MaxBatchSize, batchSize);
                    break;
                case ("MaxElements", int value):
                    maxElements = InRange("MaxElements", value, Knobs.MinMaxElements, Knobs.MaxMaxElements, Knobs.DefaultMaxElements);
                    break;
                case ("Workers", int value):
                    workers = value == Knobs.Auto ? value : InRange("Workers", value, Knobs.MinWorkers, Knobs.MaxWorkers, workers);
                    break;
                case ("UseMultiprocessing", bool value):
                    (useMultiprocessing, isKindSet) = (value, true);
                    break;
                case ("WorkersPerProcess", int value):
                    workersPerProcess = InRange("WorkersPerProcess", value, Knobs.MinWorkersPerProcess, Knobs.MaxWorkersPerProcess, workersPerProcess);
                    break;
                case ("Concurrency", int value):
                    concurrency = InRange("Concurrency", value, Knobs.MinConcurrency, Knobs.MaxConcurrency, concurrency);
                    break;
                case ("MaxQueueSize", int value):
                    maxQueueSize = value == Knobs.Auto ? value : InRange("MaxQueueSize", value, Knobs.MinMaxQueueSize, Knobs.MaxMaxQueueSize, maxQueueSize);
                    break;
                case ("Shuffle", bool value):
                    shuffle = value;
                    break;
                case ("Seed", ulong value):
                    seed = value;
                    break;
                case ("DropLast", bool value):
                    dropLast = value;
                    break;
                case ("OnSampleError", int value):
                    onSampleError = SampleErrors[InRange("OnSampleError", value, 0, SampleErrors.Length - 1, 0)];
                    break;
                case ("MaxSampleErrors", int value):
                    maxSampleErrors = InRange("MaxSampleErrors", value, Knobs.MinMaxSampleErrors, Knobs.MaxMaxSampleErrors, Knobs.DefaultMaxSampleErrors);
                    break;
                case ("Shards", int value):
                    shards = InRange("Shards", value, Knobs.MinShards, Knobs.MaxShards, Knobs.MinShards);
                    break;
                case ("StepsPerEpoch", long value):
                    stepsPerEpoch = InRange("StepsPerEpoch", value, 1, Knobs.MaxStepsPerEpoch, 1);
                    break;
                case ("ShuffleBuffer", int value):
                    shuffleBuffer = InRange("ShuffleBuffer", value, Knobs.MinShuffleBuffer, Knobs.MaxShuffleBuffer, shuffleBuffer);
                    break;
                case ("Replayable", bool value):
                    isReplayable = value;
                    break;
                default:
                    findings.LeaveToCompiler();
                    break;
            }
        }

        if (useMultiprocessing && workers * workersPerProcess > Knobs.MaxSeats)
        {
            workersPerProcess = InRange(
                "WorkersPerProcess", workersPerProcess, Knobs.MinWorkersPerProcess, Knobs.MaxSeats / workers, Knobs.DefaultWorkersPerProcess);
        }

        return new OptionsModel(batchSize, workers, useMultiprocessing, workersPerProcess, maxQueueSize, shuffle, seed, dropLast)
        {
            IsKindSet = isKindSet,
            MaxElements = maxElements,
            Concurrency = concurrency,
            Shards = shards,
            StepsPerEpoch = stepsPerEpoch,
            OnSampleError = onSampleError,
            MaxSampleErrors = maxSampleErrors,
            ShuffleBuffer = shuffleBuffer,
            IsReplayable = isReplayable,
        };

        T InRange<T>(string option, T value, T min, T max, T fallback)
            where T : struct, IComparable<T>, IConvertible
        {
            if (value.CompareTo(min) >= 0 && value.CompareTo(max) <= 0)
                return value;
            findings.Add(
                UsageRules.OptionOutOfRange, DeferredLocation.OfArgument(attribute, option),
                option, type.Name, Number(value), Number(min), Number(max));
            return fallback;
        }

        static string Number<T>(T value)
            where T : IConvertible => SymbolText.Number(value.ToInt64(null));
    }
}
