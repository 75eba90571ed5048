using Infeed.Generator.Emission.Writing;

namespace Infeed.Generator.Emission.State;

/// <summary>Writes the method with which the assembly's module initializer registers a source.</summary>
internal static class WorkerProgramEmitter
{
    public const string Method = "AddWorkerProgram";

    public static void Emit(CodeWriter code, string type)
    {
        code.HiddenMember("Makes this source known to the worker processes of a program that was compiled ahead of time. For generated code.");
        code.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        code.Line($"internal static void {Method}() => {Code.Services}WorkerPrograms.Add<{type}, Worker, State>();");
    }
}
