using Infeed.CompilerServices;

namespace Infeed;

/// <summary>A data source whose batches are of a known type. The compiler implements this for each class with a <see cref="DataSourceAttribute"/>.</summary>
/// <typeparam name="TBatch">The batch that the compiler wrote for the source.</typeparam>
public interface IDataSource<TBatch>
    where TBatch : struct, IBatch<TBatch>, allows ref struct
{
    /// <summary>Makes a loader of this source, as its attribute says. The fields are taken as they are now.</summary>
    /// <param name="overrides">The options that shall differ from the attribute's; null for none.</param>
    /// <returns>The loader. Dispose it to end its workers and to give its memory back.</returns>
    DataLoader<TBatch> CreateLoader(LoaderOptions? overrides = null);
}
