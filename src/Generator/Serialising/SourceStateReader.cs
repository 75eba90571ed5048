using Infeed.Generator.Model;
using Infeed.Generator.Reporting;
using Infeed.Generator.Rules;
using Infeed.Generator.Symbols;
using Microsoft.CodeAnalysis;

namespace Infeed.Generator.Serialising;

/// <summary>
/// Reads which fields are sent to a worker process, and how. A field that cannot be sent is no error as long as the workers are threads. It is reported if the
/// attribute asks for processes; otherwise the message is kept, in case processes are requested at run time.
/// </summary>
internal static class SourceStateReader
{
    private const string BuildField = "mark it [WorkerLocal] and build it in a [WorkerStart] method";
    private const string BuildOther = "keep it in a [WorkerLocal] field that a [WorkerStart] method builds";

    public static StateModel Read(INamedTypeSymbol type, AttributeData attribute, OptionsModel options, Compilation compilation, Findings findings)
    {
        var accessors = new StateAccessors(type);
        var objects = new StateObjects(accessors, compilation, findings.Cancellation);
        var types = new StateTypes(type, compilation, objects);
        var nearest = new NearestType(other => types.Of(other).Code is not null);
        var fields = new List<StateFieldModel>();
        var problems = new List<string>();
        var hasErrors = false;
        foreach (var holder in StateObjects.Hierarchy(type))
        {
            if (holder.TypeKind == TypeKind.Error)
                hasErrors = true;
            else if (!objects.IsInSource(holder))
                Tell(DeferredLocation.OfDeclaration(attribute), $"Base class '{SymbolText.Words(holder)}' of '{type.Name}'", "its fields are of another assembly and cannot be seen", "keep an object of it in a [WorkerLocal] field");
            else
                ReadFields(holder);
        }

        // Errors that the compiler reports anyway are mentioned only if there is no other problem.
        if (hasErrors && problems.Count == 0)
            problems.Add($"'{type.Name}' has errors that the compiler reports");
        var problem = problems.Count == 0 ? null : string.Join("\n", problems);

        // For a source that cannot be sent, emit only the accessors of fields with shared arrays.
        var ways = problem is null ? accessors : new StateAccessors(type);
        var shared = new SharedArrayFields(ways, objects, types, findings.Cancellation).Of(type);
        return problem is null
            ? new StateModel(null, new([.. fields]), objects.Codecs, shared, ways.ToModel())
            : new StateModel(problem, default, default, shared, ways.ToModel());

        void ReadFields(INamedTypeSymbol holder)
        {
            var isOwn = SymbolEqualityComparer.Default.Equals(holder, type);
            foreach (var field in InstanceFields.Of(holder, findings.Cancellation))
            {
                if (isOwn && field.IsWorkerLocal)
                    continue;
                var coded = objects.Of(holder, field, types);
                if (coded.Code is { } codec)
                    fields.Add(new StateFieldModel(field.Name, SymbolText.Code(field.Type), codec, coded.HoldsSharedArrays, accessors.Of(holder, field)!));
                else if (coded.Refusal is { Type: not null } refusal)
                    TellOfField(field, refusal, isOwn && field.Kind == "Field" ? BuildField : BuildOther);
                else
                    hasErrors = true;
            }
        }

        void TellOfField(InstanceField field, Refusal refusal, string worker) => Tell(
            DeferredLocation.Of(field.Symbol), $"{field.Kind} '{field.Name}' of '{type.Name}' is of type '{SymbolText.Words(field.Type)}', which", refusal.Clause(field.Type), nearest.Remedy(refusal, field.Type, worker));

        void Tell(DeferredLocation location, string subject, string why, string remedy) =>
            problems.Add(findings.Tell(ProcessRules.CannotBeSent, options.UseMultiprocessing, location, subject, why, remedy));
    }
}
