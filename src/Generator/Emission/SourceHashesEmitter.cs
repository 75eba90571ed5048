using Infeed.Generator.Emission.Writing;
using Infeed.Generator.Model;

namespace Infeed.Generator.Emission;

/// <summary>
/// Writes one file for each assembly, which says of which code its sources are. <c>infeed tune</c> keeps that with what it measures. No other code refers to
/// it, so an editor need not write it anew with each key.
/// </summary>
internal static class SourceHashesEmitter
{
    public const string FileName = "Infeed.SourceHashes.g.cs";

    public static string Emit(EquatableArray<SourceHashModel> sources)
    {
        var code = new CodeWriter(isMarkedForCls: false);
        code.Header("the data sources of this assembly");
        foreach (var source in sources)
            code.Line($"[assembly: global::Infeed.CompilerServices.SourceHash(\"{source.Source}\", \"{Invariant.Hash(source.Code)}\")]");
        return code.ToString();
    }
}
