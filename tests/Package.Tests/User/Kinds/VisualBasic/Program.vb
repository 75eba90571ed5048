Imports Infeed
Imports User.Sources

Module Program
    Sub Main()
        For Each workers In {0, 2, -2}
            Dim options As New LoaderOptions With {.Workers = Math.Abs(workers), .UseMultiprocessing = workers < 0}
            Using loader = New Words({"one", "two", "three", "four"}).CreateLoader(options)
                Dim sum = 0
                For Each epoch In loader.Epochs(2)
                    For Each batch In epoch
                        ' The language has no spans: a copy it has.
                        Dim copy = batch.ToArrays()
                        For row = 0 To batch.Count - 1
                            sum += copy.Length(row) * copy.Letters(row * 8)
                        Next
                    Next
                Next
                Console.WriteLine(sum)
            End Using
        Next
    End Sub
End Module
