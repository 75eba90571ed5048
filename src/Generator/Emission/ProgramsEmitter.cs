using Infeed.Generator.Emission.State;
using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission;

/// <summary>
/// Writes one file for each assembly: a module initializer that registers the assembly's sources. Worker processes of a program that is compiled ahead of time
/// start there.
/// </summary>
internal static class ProgramsEmitter
{
    public const string FileName = "Infeed.WorkerPrograms.g.cs";

    private const string Programs = "global::Infeed.CompilerServices.WorkerPrograms";

    /// <param name="sources">The full names of the sources as code.</param>
    public static string Emit(EquatableArray<string> sources)
    {
        var code = new CodeWriter(isMarkedForCls: false);
        code.Header("the data sources of this assembly");
        code.Line("/// <summary>Where worker processes of a program begin that was compiled ahead of time. In other programs it does nothing.</summary>");
        code.MarkHidden();
        code.Open("internal static class InfeedWorkerPrograms");
        code.Line("[global::System.Runtime.CompilerServices.ModuleInitializer]");
        code.Line("[global::System.Diagnostics.CodeAnalysis.SuppressMessage(\"Usage\", \"CA2255\", Justification = \"A worker process has to begin before Main.\")]");
        code.Open("internal static void Begin()");
        code.Line($"if (!{Programs}.AreNeeded)");
        code.Line("    return;");
        foreach (var source in sources)
            code.Line($"{source}.{WorkerProgramEmitter.Method}();");
        code.Line($"{Programs}.Run();");
        code.Close();
        code.Close();
        return code.ToString();
    }
}
