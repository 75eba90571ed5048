using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Infeed.Generator.Validation.Columns;
using Infeed.Generator.Validation.Forms.Sample;
using Infeed.Generator.Validation.Hooks;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Validation.Forms.Stream;

/// <summary>Reads the method that gives the next sample of a stream, and what belongs to it.</summary>
internal sealed class StreamMethodReader : FormReader
{
    private const string Begin = "ShardStart";

    public override string Attribute => "Stream";

    public override FormModel Form => StreamMethodModel.OfStreams;

    // The batches of an epoch are an option.
    public override CountModel? ReadCount(FillMethod method) =>
        new(nameof(method.Options.StepsPerEpoch), IsStatic: true) { IsOfBatches = true, Constant = method.Options.StepsPerEpoch };

    public override void CheckOutside(INamedTypeSymbol type, AttributeData attribute, IMethodSymbol? filling, OptionsModel options, Findings findings) =>
        OutsideStreams.Check(type, attribute, filling, options, findings);

    public override FillMethodModel? Read(FillMethod asked, ColumnList columns)
    {
        var (method, attribute, options, compilation, findings) = asked;
        if (SequenceReader.Reads(method))
        {
            CheckOptions(method.ContainingType, attribute, options, findings);
            var sequence = SequenceReader.Read(method, columns, findings);
            return new StreamMethodModel(Identifier.Escape(method.Name), method.IsStatic, new([]), options.ShardsOfStream,
                ReadBegin(method, attribute, options, sequence, findings))
            {
                Skip = SkipReader.Read(method.ContainingType, options, isOfSequence: true, findings),
                Sequence = sequence,
            };
        }

        var problem = UncallableMethod.ProblemOfSynchronous(method) ?? (method.ReturnType switch
        {
            { SpecialType: SpecialType.System_Boolean } => null,
            { TypeKind: TypeKind.Error } => null,
            _ when KnownTypes.SequenceItem(method.ReturnType) is not null => "returns a sequence, where workers ask for one sample after the other",
            _ => "does not return whether there was a sample",
        });
        if (method.ReturnType.TypeKind == TypeKind.Error)
            findings.LeaveToCompiler();
        if (problem is not null)
        {
            // A sequence takes no columns, so what stands for them is not read.
            if (method.MethodKind == MethodKind.Ordinary && KnownTypes.IsTask(method.ReturnType))
            {
                findings.Add(StreamRules.AsyncMethod, DeferredLocation.Of(method), method.Name);
                return null;
            }

            findings.Add(StreamRules.UnusableMethod, DeferredLocation.Of(method), UncallableMethod.NameOf(method), problem);
            if (method.MethodKind != MethodKind.Ordinary)
                return null;
        }

        var arguments = ParameterReader.Read(method, columns, compilation, findings, "Stream", first: 0);
        if (problem is null && method.Parameters.All(parameter => KnownTypes.IsSampleRandom(parameter.Type)))
            findings.Add(UsageRules.NoStreamColumn, DeferredLocation.Of(method), method.Name);
        CheckOptions(method.ContainingType, attribute, options, findings);
        return new StreamMethodModel(Identifier.Escape(method.Name), method.IsStatic, new(arguments), options.ShardsOfStream,
            ReadBegin(method, attribute, options, sequence: null, findings))
        {
            Skip = SkipReader.Read(method.ContainingType, options, isOfSequence: false, findings),
        };
    }

    private static void CheckOptions(INamedTypeSymbol type, AttributeData attribute, OptionsModel options, Findings findings)
    {
        if (options.Shuffle)
            findings.Add(StreamRules.BadOption, DeferredLocation.OfArgument(attribute, nameof(options.Shuffle)), type.Name);
        if (options is { HasOpenWorkers: true, Shards: 0 })
            findings.Add(StreamRules.OpenShards, DeferredLocation.OfArgument(attribute, nameof(options.Workers)), type.Name);
        if (options.IsReplayable)
            return;
        if (options.HasOpenWorkers)
            findings.Add(StreamRules.Tuned, DeferredLocation.OfArgument(attribute, nameof(options.Workers)), type.Name, nameof(options.Workers));
        if (options.HasOpenQueue)
            findings.Add(StreamRules.Tuned, DeferredLocation.OfArgument(attribute, nameof(options.MaxQueueSize)), type.Name, nameof(options.MaxQueueSize));
    }

    // A sequence is told the shard itself, too.
    private static ShardStartModel? ReadBegin(IMethodSymbol method, AttributeData attribute, OptionsModel options, SequenceModel? sequence, Findings findings)
    {
        var isTold = sequence is { TakesShard: true };
        var type = method.ContainingType;
        var begin = HookReader.Find(type, KnownNames.ShardStartAttribute, Begin, findings);
        if (begin is null)
        {
            if (isTold)
                CheckUse(method, options, findings);
            else if (options.ShardsOfStream > 1)
                ReportSame(method, attribute, options, sequence, findings);
            return null;
        }

        var takesEpoch = ShardParameters.TakeEpoch(begin.Parameters);
        var problem = HookReader.ProblemOf(begin)
            ?? (takesEpoch || ShardParameters.TakeShard(begin.Parameters) ? null : "does not take the shard and the number of shards, or these and the epoch");
        // Samples that are drawn differ from shard to shard by themselves.
        if (problem is null && !isTold && !method.Parameters.Any(parameter => KnownTypes.IsSampleRandom(parameter.Type)))
            CheckUse(begin, options, findings);
        if (problem is null)
            return new ShardStartModel(Identifier.Escape(begin.Name), takesEpoch);
        if (begin.ReturnType.TypeKind == TypeKind.Error || begin.Parameters.Any(parameter => parameter.Type.TypeKind == TypeKind.Error))
            findings.LeaveToCompiler();
        else
            findings.Add(StreamRules.BadBegin, DeferredLocation.Of(begin), UncallableMethod.NameOf(begin), problem);
        return null;
    }

    // A sequence that takes other parameters is reported, and one message is enough.
    private static void ReportSame(IMethodSymbol method, AttributeData attribute, OptionsModel options, SequenceModel? sequence, Findings findings)
    {
        var (location, type, shards) = (DeferredLocation.OfDeclaration(attribute), method.ContainingType.Name, SymbolText.Number(options.ShardsOfStream));
        if (sequence is null && !DrawsAlone(method))
            findings.Add(StreamRules.SameShards, location, type, shards);
        else if (sequence is not null && SequenceReader.TakesNothing(method))
            findings.Add(StreamRules.SameSequences, location, type, shards, SymbolText.Words(method.ReturnType), method.Name);
    }

    // A method without an object gives what its random numbers give, and these differ from shard to shard.
    private static bool DrawsAlone(IMethodSymbol method) => method.IsStatic && method.Parameters.Any(parameter => KnownTypes.IsSampleRandom(parameter.Type));

    private static void CheckUse(IMethodSymbol told, OptionsModel options, Findings findings)
    {
        if (options.ShardsOfStream > 1 && ShardUse.IsIgnored(told, findings.Cancellation))
        {
            findings.Add(
                StreamRules.IgnoredShard, DeferredLocation.Of(told),
                told.Name, told.Parameters[0].Name, told.ContainingType.Name, SymbolText.Number(options.ShardsOfStream));
        }
    }
}
