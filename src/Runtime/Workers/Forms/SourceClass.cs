using System.Reflection;
using Infeed.CompilerServices;
using Infeed.Plan;

namespace Infeed.Workers.Forms;

/// <summary>What the compiler knew of a source: of its class, or, if it is a mixture, of the classes of its parts.</summary>
/// <param name="Schema">The columns as declared.</param>
/// <param name="Form">What plans and crews have to know of the form.</param>
/// <param name="Stream">What the source says of itself if it is a stream.</param>
/// <param name="HasEpochHooks">Whether there is a hook that runs when an epoch begins, or ends.</param>
/// <param name="Assemblies">The assemblies of the classes.</param>
/// <param name="PartReaders">The names of the types that read the parts of a mixture in a worker process.</param>
internal sealed record SourceClass(SampleSchema Schema, FormTraits Form, StreamTraits Stream, bool HasEpochHooks, Assembly[] Assemblies, string[] PartReaders)
{
    public static SourceClass Of<TSource, TWorker>(TSource source)
        where TSource : class
        where TWorker : struct, ISourceWorker<TSource> =>
        TWorker.MixedClass(source) ?? new(TWorker.Schema, TWorker.Form, TWorker.Stream, TWorker.HasEpochHooks, [typeof(TSource).Assembly], []);
}
