open Infeed
open User.Sources

for (workers, processes) in [ (0, false); (2, false); (2, true) ] do
    use loader = Words([| "one"; "two"; "three"; "four" |]).CreateLoader(LoaderOptions(Workers = workers, UseMultiprocessing = processes))
    let mutable sum = 0
    for epoch in loader.Epochs 2 do
        for batch in epoch do
            for row in 0 .. batch.Count - 1 do
                sum <- sum + batch.Length[row] * int (batch.Letters[row].[0])
    printfn $"{sum}"
