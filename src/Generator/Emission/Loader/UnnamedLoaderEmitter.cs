using Infeed.Generator.Emission.Batch;
using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission.Loader;

/// <summary>
/// Writes one file for all sources that can be neither extended nor named: private ones and generic ones in types that are not partial, and file-local ones.
/// Their <c>CreateLoader</c> extends <see cref="object"/>, because it is the only type that is known to be theirs and has a name here. Without it, each use of
/// such a loader would be an error of the compiler (CS1061), which shows before the diagnostic that says what to write, and CS1061 is an error, which no
/// suppressor can hide.
/// It hides the same error of other types only while the project does not compile anyway. A global using makes it the last method that is considered: members,
/// extension methods in namespaces around the call and those of a narrower type go first.
/// </summary>
internal static class UnnamedLoaderEmitter
{
    public const string FileName = "Infeed.SourcesWithoutLoader.g.cs";

    private const string Space = "Infeed.CompilerServices.SourcesWithoutLoader";

    public static string Emit(EquatableArray<UnnamedSourceModel> sources)
    {
        var code = new CodeWriter(isMarkedForCls: false);
        code.Header("data sources to which no loader can be added");
        code.Line($"global using {Space};");
        code.Gap();
        code.Line($"namespace {Space};");
        code.Gap();
        code.Open("internal static class LoaderOfSourcesWithoutLoader");
        FailingLoaderEmitter.Emit(code, "object", string.Join("\n", sources.Select(source => source.Message).Distinct()));
        new BatchEmitter(code, CommonBatch.Of(sources), BatchSummary.Usual).Emit();
        code.Close();
        return code.ToString();
    }
}
